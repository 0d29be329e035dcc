"""System calls that Python does not offer, by way of the C library; each raises OSError when the kernel refuses."""

import ctypes
import functools
import os
import platform
import struct

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT, MS_BIND, MS_REC = 1, 2, 4, 8, 32, 4096, 16384
MS_PRIVATE = 1 << 18
MNT_DETACH = 2
PR_SET_PDEATHSIG, PR_GET_DUMPABLE, PR_SET_DUMPABLE, PR_GET_SECCOMP, PR_CAPBSET_DROP = 1, 3, 4, 21, 24
PROT_READ, PROT_WRITE, PROT_EXEC = 1, 2, 4
MADV_COLLAPSE, HUGE_BYTES = 25, 2 << 20
PR_SET_NO_NEW_PRIVS, PR_GET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 38, 39, 47

MACHINE = platform.machine()
_MACHINES = {"x86_64": 0, "aarch64": 1, "arm64": 1}
_COLUMNS = {  # of system calls' numbers: on x86_64, on aarch64
    "pivot_root": (155, 41),
    "capset": (126, 91),
    "seccomp": (317, 277),
    "close_range": (436, 436),
    "landlock_create_ruleset": (444, 444),
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
}
_NUMBERS = {name: numbers[_MACHINES[MACHINE]] for name, numbers in _COLUMNS.items() if MACHINE in _MACHINES}
_libc = ctypes.CDLL(None, use_errno=True)
_fork = ctypes.PyDLL(None, use_errno=True).fork  # a call that keeps the interpreter's lock


def _function(name, *kinds, result=ctypes.c_int):
    """Give a function of the C library's; where that has none of the name, one that says so when it is called."""
    try:
        function = _libc[name]
    except AttributeError:
        return functools.partial(_refuse, name)
    function.argtypes, function.restype = kinds or None, result
    return function


def _refuse(name, *_arguments):
    raise OSError(38, f"{name}: this system has no such call")


_int, _long, _unsigned = ctypes.c_int, ctypes.c_long, ctypes.c_ulong
_size, _text, _place = ctypes.c_size_t, ctypes.c_char_p, ctypes.c_void_p
_syscall = _function("syscall", *[_long] * 7, result=_long)
_unshare = _function("unshare", _int)
_setns = _function("setns", _int, _int)
_mount = _function("mount", _text, _text, _text, _unsigned, _text)
_umount = _function("umount2", _text, _int)
_sethostname = _function("sethostname", _text, _size)
_prctl = _function("prctl", _int, *[_unsigned] * 4)
# The same call as it comes: every child makes it forty times to give up capabilities, and describing five numbers takes
# longer than the call.
_drop = _function("prctl")
_madvise = _function("madvise", _place, _size, _int)
_mprotect = _function("mprotect", _place, _size, _int)
_address = ctypes.addressof
_open, _close, _is_folder = os.open, os.close, os.path.isdir
_O_PATH, _O_CLOEXEC = getattr(os, "O_PATH", 0), os.O_CLOEXEC
# Made once: a buffer brings a type of its own, and making one costs a child as much as three walls.
_NO_CAPABILITIES = ctypes.create_string_buffer(struct.pack("<II", 0x20080522, 0), 8), ctypes.create_string_buffer(24)


def _checked(result, what):
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def syscall(name, *arguments):
    """Make the system call `name`; every argument is a whole number or something whose address is meant."""
    number = _NUMBERS.get(name)
    if number is None:
        raise OSError(38, f"{name}: not known for {MACHINE}")
    rest = (0,) * (6 - len(arguments))
    return _checked(_syscall(number, *map(_word, arguments), *rest), name)


def _word(argument):
    return argument if type(argument) is int else _address(argument)


def call(name, *arguments):
    """Give a function of the C library's and its arguments, for later: it gives a negative number when it fails."""
    return _function(name), arguments


def unshare(flags):
    """Leave the shared namespaces named by `flags`."""
    _checked(_unshare(flags), "unshare")


def fork():
    """Fork with the C library's preparations and none of Python's; for a process with a single thread only.

    Python would seed its generators again, which whoever runs an answer does, and renew locks that nobody else can hold;
    running that costs every child a tenth of its time until it is parked.
    """
    return _checked(_fork(), "fork")


def setns(descriptor, kind):
    """Enter the namespace behind `descriptor`."""
    _checked(_setns(descriptor, kind), "setns")


def mount(source, target, kind=None, flags=0, options=None):
    """Mount `source` on `target`."""
    done = _mount(_encoded(source), _encoded(target), _encoded(kind), flags, _encoded(options))
    _checked(done, f"mount {target}")


def unmount(target, flags=MNT_DETACH):
    """Take the mount on `target` away."""
    _checked(_umount(_encoded(target), flags), f"umount {target}")


def _encoded(text):
    return None if text is None else text.encode("utf-8", "surrogateescape")


def pivot_root(new, old):
    """Make `new` the root and put the old one on `old`."""
    syscall("pivot_root", *[ctypes.create_string_buffer(_encoded(each)) for each in (new, old)])


def set_host_name(name):
    """Name this machine in its own namespace."""
    data = _encoded(name)
    _checked(_sethostname(data, len(data)), "sethostname")


def prctl(option, first=0, second=0, third=0, fourth=0):
    """Ask the kernel about this process, or tell it."""
    return _checked(_prctl(option, first, second, third, fourth), f"prctl {option}")


def give_back_memory():
    """Return to the system what the C library keeps for later; every page left is copied by name at each fork."""
    if hasattr(_libc, "malloc_trim"):
        _libc.malloc_trim(ctypes.c_size_t(0))


def gather_memory():
    """Put what a fork copies by name into huge pages, where the kernel knows how; give how many bytes that was asked for.

    A fork writes every page down, and the child's end crosses each out: of huge ones there are 512 times fewer. What a
    child writes to is still copied in small ones.
    """
    asked = 0
    for first, last, mode, name in _spans():
        if mode == "rw-p" and name in {"", "[heap]"} and last - first >= HUGE_BYTES:
            # A refusal is no fault: everything works as well in small pages.
            _madvise(first, last - first, MADV_COLLAPSE)
            asked += last - first
    return asked


def join_libraries():
    """Make of a library's spans of memory two, one that is run and one that is written; give how many spans are joined.

    The loader leaves five: two that are only read around the one that is run, and one whose addresses it filled in before
    the one that is written. A fork copies every span, and the child's end takes each away; `core` has 1,400 of them. They
    are of one file and in its order, so the kernel makes one of neighbours that allow the same. What may be run or written
    to after that is memory of a process in which an answer may run and write whatever it likes.
    """
    spans, joined = _spans(), 0
    for before, (first, last, mode, name), after in zip([None, *spans], spans, [*spans[1:], None], strict=False):
        if mode != "r--p" or not name.startswith("/"):
            continue
        beside = {
            each[2] for each in (before, after) if each and each[3] == name and {first, last} & {each[0], each[1]}
        }
        wanted = PROT_READ | PROT_EXEC if "r-xp" in beside else PROT_READ | PROT_WRITE if "rw-p" in beside else None
        # A refusal is no fault: it stays as it is.
        joined += wanted is not None and not _mprotect(first, last - first, wanted)
    return joined


def _spans():
    """Give the spans of this process's memory as (first address, address after it, mode, name), in their order."""
    with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:
        lines = [line.split(maxsplit=5) for line in maps]
    return [
        (*(int(each, 16) for each in span.split("-")), mode, "".join(name).rstrip())
        for span, mode, _, _, _, *name in lines
    ]


def close_from(first):
    """Close every descriptor from `first` on."""
    try:
        syscall("close_range", first, 0xFFFFFFFF, 0)
    except OSError:
        os.closerange(first, 65536)


def drop_capabilities():
    """Give up every capability, also those that could be gained."""
    for capability in range(64):
        if _drop(PR_CAPBSET_DROP, capability) < 0:
            break
    _drop(PR_CAP_AMBIENT, 4, 0, 0, 0)  # a kernel without ambient capabilities has none to clear
    syscall("capset", *_NO_CAPABILITIES)


# ---------------------------------------------------------------- Landlock

_WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE = 1 << 1, 1 << 2, 1 << 3, 1 << 14
_FS_BITS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_EXECUTE, _MAKE_CHAR, _MAKE_SOCK, _MAKE_FIFO, _MAKE_BLOCK = 1 << 0, 1 << 6, 1 << 9, 1 << 10, 1 << 11


class Rule(ctypes.Structure):
    """What is allowed below a path, which is held open."""

    _pack_ = 1
    _fields_ = (("rights", ctypes.c_uint64), ("descriptor", ctypes.c_int32))


@functools.cache  # asked by the zygote, for all its children
def landlock_version():
    """Give the kernel's Landlock version, 0 when it has none."""
    try:
        return syscall("landlock_create_ruleset", 0, 0, 1)
    except OSError:
        return 0


def hold_readable(paths):
    """Give the rules that let a process read `paths`, made once for many processes, and hold the paths open for them."""
    return _rules(paths, _READ_FILE | _READ_DIR)


def hold_writable(paths):
    """Give the rules that let a process write to `paths`, in the same way."""
    return _rules(paths, _rights()[0])


def landlock(readable, writable, executable=(), *, homes=(), held=()):
    """Confine this process to reading `readable`, writing `writable` and becoming one of `executable`.

    In `homes` it may make sockets as well, as a server does. What is `held` was made by `hold_readable` and
    `hold_writable`. Needs no_new_privs. Gives the version.
    """
    version = landlock_version()
    if not version:
        raise OSError(38, "landlock: the kernel has none")
    rights, attributes, size = _rights()
    ruleset = syscall("landlock_create_ruleset", attributes, size, 0)
    try:
        for rule in held:
            syscall("landlock_add_rule", ruleset, 1, rule, 0)
        for paths, allowed in (
            (writable, rights),
            (homes, rights | _MAKE_SOCK),
            (readable, _READ_FILE | _READ_DIR),
            (executable, _READ_FILE | _EXECUTE),
        ):
            for rule in _rules(paths, allowed):
                try:
                    syscall("landlock_add_rule", ruleset, 1, rule, 0)
                finally:
                    _close(rule.descriptor)
        syscall("landlock_restrict_self", ruleset, 0)
    finally:
        _close(ruleset)
    return version


@functools.cache  # asked by the zygote, for all its children
def _rights():
    """Give what may be allowed to writers, and what a set of rules is made of: its attributes and their size."""
    version = landlock_version()
    handled = (1 << _FS_BITS.get(version, 16)) - 1
    net = 3 if version >= 4 else 0
    scoped = 3 if version >= 6 else 0
    size = 8 if version < 4 else 16 if version < 6 else 24
    rights = handled & ~(_EXECUTE | _MAKE_CHAR | _MAKE_SOCK | _MAKE_FIFO | _MAKE_BLOCK)
    return rights, ctypes.create_string_buffer(struct.pack("<QQQ", handled, net, scoped)[:size], size), size


def _rules(paths, rights):
    return [rule for rule in (_rule(path, rights) for path in paths) if rule is not None]


def _rule(path, rights):
    """Give the rule for a path, which it holds open; None when there is no such path."""
    try:
        descriptor = _open(path, _O_PATH | _O_CLOEXEC)
    except FileNotFoundError:
        return None
    if not _is_folder(path):
        rights &= _READ_FILE | _WRITE_FILE | _TRUNCATE | _EXECUTE
    return Rule(rights, descriptor)


# ---------------------------------------------------------------- seccomp


class Filter(ctypes.Structure):
    """A BPF program (bytes of whole instructions) as the kernel takes it."""

    _fields_ = (("count", ctypes.c_ushort), ("code", ctypes.c_char_p))

    def __init__(self, program):
        """Hold the program."""
        super().__init__(len(program) // 8, program)


def load_filter(program):
    """Put a `Filter` before every system call of every thread, for good."""
    if syscall("seccomp", 1, 1, program):
        raise OSError(1, "seccomp: a thread could not be given the filter")


def load_listening_filter(program):
    """Put a `Filter` before the calls of this one thread; give the descriptor of whoever is to be asked."""
    return syscall("seccomp", 1, 8, program)
