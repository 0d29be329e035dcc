"""The system call filter, run by an interpreter of the kernel's filter language, for both architectures."""

import importlib.util
import struct
from pathlib import Path

import pytest

import milepost.sandbox

FILE = Path(milepost.sandbox.__file__).parent / "agents" / "python" / "seccomp.py"
ALLOW, EPERM, ENOSYS, KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
DONE, NOT_SUPPORTED = 0x00050000, 0x0005005F
COLUMN = {"x86_64": 0, "aarch64": 1}

# Numbers as in the kernel's own tables, written here a second time on purpose.
FORBIDDEN = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "sendmsg": (46, 211),
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, None),
    "vfork": (58, None),
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_setup": (206, 0),
    "inotify_init1": (294, 26),
    "fanotify_init": (300, 262),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "flock": (73, 32),
    "setrlimit": (160, 164),
    "setuid": (105, 146),
    "setgid": (106, 144),
    "setresuid": (117, 147),
    "capset": (126, 91),
    "seccomp": (317, 277),
    "personality": (135, 92),
    "mlock": (149, 228),
    "timer_create": (222, 107),
    "symlinkat": (266, 36),
    "linkat": (265, 37),
    "mknodat": (259, 33),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "splice": (275, 76),
    "vmsplice": (278, 75),
    "tee": (276, 77),
    "reboot": (169, 142),
    "init_module": (175, 105),
    "sethostname": (170, 161),
    "quotactl": (179, 60),
    "acct": (163, 89),
    "swapon": (167, 224),
    "a call of tomorrow": (600, 600),
}


def load():
    spec = importlib.util.spec_from_file_location("filter_under_test", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SECCOMP = load()


def judge(program, number, *arguments, audit):
    """Interpret the program over what the kernel would show it."""
    data = struct.pack("<IIQ6Q", number, audit, 0, *(argument & 2**64 - 1 for argument in (*arguments, *[0] * 6)[:6]))
    steps = [struct.unpack_from("<HBBI", program, at) for at in range(0, len(program), 8)]
    at = accumulator = 0
    while True:
        code, if_true, if_false, value = steps[at]
        at += 1
        if code == 0x20:
            accumulator = struct.unpack_from("<I", data, value)[0]
        elif code == 0x54:
            accumulator &= value
        elif code == 0x06:
            return value
        else:
            test = {0x15: accumulator == value, 0x25: accumulator > value, 0x35: accumulator >= value}
            test[0x45] = bool(accumulator & value)
            at += if_true if test[code] else if_false


@pytest.fixture(params=["x86_64", "aarch64"])
def machine(request):
    program = SECCOMP.assemble(request.param)
    column = COLUMN[request.param]

    def ask(call, *arguments, table=None):
        number = (table or {**SECCOMP.ALLOWED, **SECCOMP.FILTERED})[call][column]
        if number is None:
            return EPERM
        return judge(program, number, *arguments, audit=AUDIT[request.param])

    ask.program, ask.audit = program, AUDIT[request.param]
    return ask


def test_every_call_on_the_list_is_allowed(machine):
    column = 0 if machine.audit == AUDIT["x86_64"] else 1
    for name, numbers in SECCOMP.ALLOWED.items():
        if numbers[column] is not None:
            assert machine(name) == ALLOW, name


def test_no_number_is_on_the_list_twice():
    for column in (0, 1):
        numbers = [pair[column] for pair in (*SECCOMP.ALLOWED.values(), *SECCOMP.FILTERED.values())]
        known = [number for number in numbers if number is not None]
        assert len(known) == len(set(known))


@pytest.mark.parametrize("call", FORBIDDEN)
def test_what_is_dangerous_is_refused(machine, call):
    assert machine(call, table=FORBIDDEN) == EPERM


def test_everything_else_is_refused(machine):
    column = 0 if machine.audit == AUDIT["x86_64"] else 1
    known = {pair[column] for pair in (*SECCOMP.ALLOWED.values(), *SECCOMP.FILTERED.values())}
    assert all(machine(call) == NOT_SUPPORTED for call in ("listxattr", "llistxattr", "flistxattr"))
    for number in set(range(700)) - known:
        assert judge(machine.program, number, audit=machine.audit) == EPERM, number


def test_another_architecture_is_killed(machine):
    for audit in (0x40000003, 0x40000028, 0):
        assert judge(machine.program, 0, audit=audit) == KILL


def test_the_x32_calls_are_refused():
    program = SECCOMP.assemble("x86_64")
    for number in (0x40000000, 0x40000001, 0x40000208):
        assert judge(program, number, audit=AUDIT["x86_64"]) == EPERM


def test_clone_makes_threads_only(machine):
    assert machine("clone", 0x003D0F00) == ALLOW  # what pthread_create asks for
    assert machine("clone", 0x01200011) == EPERM  # what fork asks for
    assert machine("clone", 17) == EPERM
    assert machine("clone", 0x00010000 | 0x10000000) == EPERM  # a thread in a new user namespace
    assert machine("clone3", 0) == ENOSYS


def test_memory_that_no_limit_counts_is_refused(machine):
    assert machine("mmap", 0, 4096, 3, 0x22, -1, 0) == ALLOW
    assert machine("mmap", 0, 4096, 3, 0x02, 5, 0) == ALLOW
    assert machine("mmap", 0, 4096, 1, 0x01, 5, 0) == ALLOW
    assert machine("mmap", 0, 4096, 3, 0x21, -1, 0) == EPERM
    assert machine("mmap", 0, 4096, 3, 0x23, -1, 0) == EPERM


def test_limits_can_be_read_and_not_set(machine):
    assert machine("prlimit64", 0, 7, 0, 12345) == ALLOW
    assert machine("prlimit64", 0, 7, 12345, 0) == EPERM
    assert machine("prlimit64", 0, 7, 1 << 40, 0) == EPERM


@pytest.mark.parametrize(
    ("call", "place", "value", "want"),
    [
        ("ioctl", 1, 0x5401, ALLOW),
        ("ioctl", 1, 0x5412, EPERM),  # TIOCSTI: typing into a terminal
        ("ioctl", 1, 0x100005401, EPERM),
        ("prctl", 0, 39, ALLOW),
        ("prctl", 0, 22, EPERM),
        ("prctl", 0, 4, EPERM),
        ("fcntl", 1, 3, ALLOW),
        ("fcntl", 1, 5, EPERM),
        ("fcntl", 1, 6, DONE),  # a lock is said to be had, and nothing reaches the kernel
        ("fcntl", 1, 7, DONE),
        ("fcntl", 1, 37, EPERM),
        ("fcntl", 1, 1024, EPERM),
        ("fcntl", 1, 1033, EPERM),
        ("fcntl", 1, 1031, EPERM),
    ],
)
def test_calls_that_depend_on_an_argument(machine, call, place, value, want):
    arguments = [0] * 6
    arguments[place] = value
    assert machine(call, *arguments) == want


ASK = 0x7FC00000
LAUNCHED = {"execve", "arch_prctl"}


@pytest.mark.parametrize("runtime", ["r", "java"])
@pytest.mark.parametrize("name", ["x86_64", "aarch64"])
def test_other_runtimes_may_be_executed_and_little_more(name, runtime):
    program, column = SECCOMP.assemble(name, runtime=runtime), COLUMN[name]
    for call, numbers in FORBIDDEN.items():
        if numbers[column] is not None and call not in {*LAUNCHED, "socketpair"}:
            assert judge(program, numbers[column], audit=AUDIT[name]) in {EPERM, ENOSYS}, call
    assert judge(program, FORBIDDEN["execve"][column], audit=AUDIT[name]) == ALLOW
    if name == "x86_64":
        assert judge(program, 158, 0x1002, audit=AUDIT[name]) == ALLOW
        assert judge(program, 158, 0x1001, audit=AUDIT[name]) == EPERM
        assert judge(SECCOMP.assemble(name), 158, 0x1002, audit=AUDIT[name]) == EPERM


@pytest.mark.parametrize("folders", [False, True])
@pytest.mark.parametrize("name", ["x86_64", "aarch64"])
def test_the_gate_asks_before_an_execution_and_where_it_must_before_a_folder(name, folders):
    gate, column = SECCOMP.assemble_gate(name, folders=folders), COLUMN[name]
    makes = {numbers[column] for numbers in ((83, None), (258, 34))} - {None}
    asked = {FORBIDDEN["execve"][column], *(makes if folders else ())}
    for number in range(500):
        assert judge(gate, number, audit=AUDIT[name]) == (ASK if number in asked else ALLOW), number


@pytest.mark.parametrize("name", ["x86_64", "aarch64"])
def test_java_alone_may_have_a_pair_of_local_sockets(name):
    pair = FORBIDDEN["socketpair"][COLUMN[name]]
    for runtime, want in (("python", EPERM), ("r", EPERM), ("java", ALLOW)):
        program = SECCOMP.assemble(name, runtime=runtime)
        assert judge(program, pair, 1, 1, 0, audit=AUDIT[name]) == want
        assert judge(program, pair, 2, 1, 0, audit=AUDIT[name]) == EPERM
        assert judge(program, FORBIDDEN["socket"][COLUMN[name]], 1, 1, 0, audit=AUDIT[name]) == EPERM


@pytest.mark.parametrize("name", ["x86_64", "aarch64"])
def test_without_files_of_its_own_nothing_about_a_file_can_be_changed(name):
    program = SECCOMP.assemble(name, own_files=False)
    for call, numbers in SECCOMP.ALLOWED.items():
        number = numbers[COLUMN[name]]
        if number is not None:
            want = EPERM if call in SECCOMP.CHANGES else ALLOW
            assert judge(program, number, audit=AUDIT[name]) == want, call
    assert {"chmod", "fchmod", "fchmodat", "utimensat", "truncate", "unlinkat"} <= SECCOMP.CHANGES
