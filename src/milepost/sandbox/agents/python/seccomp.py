"""The list of system calls that an answer may make, assembled into the kernel's filter language.

Everything that is not on the list fails with EPERM. Left out on purpose: sockets of every kind, fork and exec, other
processes (kill, ptrace, pidfd), memory that no limit counts (memfd, shared anonymous mappings, shared memory), mounts
and namespaces, keys, io_uring, bpf, file locks (those on
a file's bytes are pretended), and everything newer than this list.
"""

import struct

ALLOWED = {
    # name: (x86_64, aarch64); None where the architecture has no such call
    # files, by descriptor
    "read": (0, 63),
    "write": (1, 64),
    "readv": (19, 65),
    "writev": (20, 66),
    "pread64": (17, 67),
    "pwrite64": (18, 68),
    "preadv": (295, 69),
    "pwritev": (296, 70),
    "preadv2": (327, 286),
    "pwritev2": (328, 287),
    "lseek": (8, 62),
    "close": (3, 57),
    "close_range": (436, 436),
    "dup": (32, 23),
    "dup2": (33, None),
    "dup3": (292, 24),
    "fstat": (5, 80),
    "fstatfs": (138, 44),
    "ftruncate": (77, 46),
    "fallocate": (285, 47),
    "fsync": (74, 82),
    "fdatasync": (75, 83),
    "fadvise64": (221, 223),
    "fchmod": (91, 52),
    "getdents64": (217, 61),
    "copy_file_range": (326, 285),
    "sendfile": (40, 71),
    # files, by name: the view and Landlock decide which
    "open": (2, None),
    "openat": (257, 56),
    "stat": (4, None),
    "lstat": (6, None),
    "newfstatat": (262, 79),
    "statx": (332, 291),
    "statfs": (137, 43),
    "access": (21, None),
    "faccessat": (269, 48),
    "faccessat2": (439, 439),
    "readlink": (89, None),
    "readlinkat": (267, 78),
    "getcwd": (79, 17),
    "chdir": (80, 49),
    "fchdir": (81, 50),
    "mkdir": (83, None),
    "mkdirat": (258, 34),
    "rmdir": (84, None),
    "unlink": (87, None),
    "unlinkat": (263, 35),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "truncate": (76, 45),
    "utimensat": (280, 88),
    "chmod": (90, None),
    "fchmodat": (268, 53),
    "umask": (95, 166),
    # memory of its own
    "brk": (12, 214),
    "munmap": (11, 215),
    "mprotect": (10, 226),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "msync": (26, 227),
    # threads and waiting
    "futex": (202, 98),
    "futex_waitv": (449, 449),
    "set_tid_address": (218, 96),
    "set_robust_list": (273, 99),
    "get_robust_list": (274, 100),
    "rseq": (334, 293),
    "membarrier": (324, 283),
    "sched_yield": (24, 124),
    "poll": (7, None),
    "ppoll": (271, 73),
    "select": (23, None),
    "pselect6": (270, 72),
    "epoll_create1": (291, 20),
    "epoll_ctl": (233, 21),
    "epoll_wait": (232, None),
    "epoll_pwait": (281, 22),
    "epoll_pwait2": (441, 441),
    "pipe": (22, None),
    "pipe2": (293, 59),
    "eventfd2": (290, 19),
    # signals to itself, from timers only
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "rt_sigtimedwait": (128, 137),
    "rt_sigpending": (127, 136),
    "rt_sigsuspend": (130, 133),
    "sigaltstack": (131, 132),
    "pause": (34, None),
    "alarm": (37, None),
    "setitimer": (38, 103),
    "getitimer": (36, 102),
    # time
    "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "gettimeofday": (96, 169),
    "time": (201, None),
    "times": (100, 153),
    # what it is
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getppid": (110, 173),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "getresuid": (118, 148),
    "getresgid": (120, 150),
    "getgroups": (115, 158),
    "getpgid": (121, 155),
    "getpgrp": (111, None),
    "getsid": (124, 156),
    "getpriority": (140, 141),
    "getrlimit": (97, 163),
    "getrusage": (98, 165),
    "sched_getaffinity": (204, 123),
    "sched_getparam": (143, 121),
    "sched_getscheduler": (145, 120),
    "sched_get_priority_max": (146, 125),
    "sched_get_priority_min": (147, 126),
    "sysinfo": (99, 179),
    "uname": (63, 160),
    "getcpu": (309, 168),
    "getrandom": (318, 278),
    "capget": (125, 90),
    # ends
    "wait4": (61, 260),
    "waitid": (247, 95),
    "restart_syscall": (219, 128),
    "exit": (60, 93),
    "exit_group": (231, 94),
}
CHANGES = frozenset(
    {
        *("ftruncate", "fallocate", "fchmod", "copy_file_range", "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat"),
        *("rename", "renameat", "renameat2", "truncate", "utimensat", "chmod", "fchmodat"),
    },
)
# What a runtime needs beyond that, once a process has become it. The one `execve` is let through by its gate.
EXECUTE = {"execve": (59, 221)}
FOLDERS = {"mkdir": (83, None), "mkdirat": (258, 34)}
RUNTIMES = {
    "python": {},
    "r": {**EXECUTE},
    "java": {**EXECUTE},
    "node": {**EXECUTE},
}
FILTERED = {
    "clone": (56, 220),
    "clone3": (435, 435),
    "mmap": (9, 222),
    "ioctl": (16, 29),
    "prlimit64": (302, 261),
    "prctl": (157, 167),
    "fcntl": (72, 25),
    "arch_prctl": (158, None),
    "socketpair": (53, 199),
    "listxattr": (194, 11),
    "llistxattr": (195, 12),
    "flistxattr": (196, 13),
}
# Judged only where a runtime needs them; elsewhere they are not on the list.
FILTERED_FOR = {"arch_prctl": frozenset({"r", "java", "node"}), "socketpair": frozenset({"java"})}
ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7), "arm64": (1, 0xC00000B7)}

CLONE_THREAD = 0x00010000
CLONE_NEW_ANYTHING = 0x7E020080  # every CLONE_NEW* flag
MAP_SHARED, MAP_ANONYMOUS = 0x01, 0x20
IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # TCGETS TIOCGWINSZ FIONREAD FIONBIO FIONCLEX FIOCLEX
PRCTLS = (3, 15, 16, 21, 23, 39)  # read-only questions, and a thread's name
FCNTLS = (0, 1, 2, 3, 4, 1030, 1032)  # duplicate, flags, pipe size; no locks, leases, signals or seals
# Locks on a file's bytes are said to be had, and are not: two answers could signal to each other by them, and what asks
# for them here, SQLite first of all, is alone with its files.
LOCKS = (6, 7)

_LD_WORD, _JEQ, _JGT, _JGE, _JSET, _AND, _RET = 0x20, 0x15, 0x25, 0x35, 0x45, 0x54, 0x06
_ALLOW, _EPERM, _ENOSYS, _KILL, _ASK = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000, 0x7FC00000
_DONE, _NOT_SUPPORTED = 0x00050000, 0x0005005F  # not let through: 0, and ENOTSUP, are given in the kernel's place
_NUMBER, _ARCHITECTURE = 0, 4


def _argument(index, *, high=False):
    """Give the offset of a system call's argument (its low or high half) in what the filter sees."""
    return 16 + 8 * index + (4 if high else 0)


def _step(code, value, if_true=0, if_false=0):
    return struct.pack("<HBBI", code, if_true, if_false, value)


def _give(action):
    return _step(_RET, action)


def _one_of(index, values, pretended=()):
    """Allow when the low half of an argument is one of `values` and its high half 0, else refuse.

    With one of those that are `pretended` the call is said to have been made, and is not.
    """
    body = [_step(_LD_WORD, _argument(index, high=True)), _step(_JEQ, 0, 1, 0), _give(_EPERM)]
    body.append(_step(_LD_WORD, _argument(index)))
    for value in values:
        body += [_step(_JEQ, value, 0, 1), _give(_ALLOW)]
    for value in pretended:
        body += [_step(_JEQ, value, 0, 1), _give(_DONE)]
    return [*body, _give(_EPERM)]


def _filters():
    """Give, for each call that is judged by its arguments, the instructions that decide."""
    return {
        "clone": [
            _step(_LD_WORD, _argument(0)),
            _step(_JSET, CLONE_NEW_ANYTHING, 0, 1),
            _give(_EPERM),
            _step(_JSET, CLONE_THREAD, 0, 1),
            _give(_ALLOW),
            _give(_EPERM),
        ],
        "clone3": [_give(_ENOSYS)],  # its arguments are out of a filter's sight; the C library then uses clone
        "mmap": [
            _step(_LD_WORD, _argument(3)),
            _step(_AND, MAP_SHARED | MAP_ANONYMOUS),
            _step(_JEQ, MAP_SHARED | MAP_ANONYMOUS, 0, 1),
            _give(_EPERM),
            _give(_ALLOW),
        ],
        "ioctl": _one_of(1, IOCTLS),
        "prlimit64": [  # reading limits, not setting them
            _step(_LD_WORD, _argument(2)),
            _step(_JEQ, 0, 1, 0),
            _give(_EPERM),
            _step(_LD_WORD, _argument(2, high=True)),
            _step(_JEQ, 0, 1, 0),
            _give(_EPERM),
            _give(_ALLOW),
        ],
        "prctl": _one_of(0, PRCTLS),
        "fcntl": _one_of(1, FCNTLS, LOCKS),
        "arch_prctl": _one_of(0, (0x1002,)),  # a program that starts says where its threads keep their own
        "socketpair": _one_of(0, (1,)),  # AF_UNIX: Java opens no file before it has had a pair, which leads nowhere
        # Python's `shutil.copy2` goes on without a file's extended attributes where there are none, and fails otherwise.
        **{call: [_give(_NOT_SUPPORTED)] for call in ("listxattr", "llistxattr", "flistxattr")},
    }


def _ranges(numbers):
    """Join neighbouring numbers into (first, last)."""
    joined = []
    for number in sorted(numbers):
        if joined and joined[-1][1] == number - 1:
            joined[-1] = (joined[-1][0], number)
        else:
            joined.append((number, number))
    return joined


def assemble_gate(machine, *, folders=False):
    """Give the filter that has the zygote asked before each `execve`, and says nothing about any other call.

    With `folders` it is asked before one is made, too.
    """
    column, _audit = ARCHITECTURES[machine]
    steps = [_step(_LD_WORD, _NUMBER)]  # that it is this architecture's number is seen to by the other filter
    for pair in ({**EXECUTE, **FOLDERS} if folders else EXECUTE).values():
        if pair[column] is not None:
            steps += [_step(_JEQ, pair[column], 0, 1), _give(_ASK)]
    return b"".join([*steps, _give(_ALLOW)])


def assemble(machine, *, own_files=True, runtime="python", folders=False):
    """Give the filter for `machine` as bytes; KeyError for an architecture or runtime that is not known.

    Without `own_files` nothing about a file can be changed either: Landlock does not stand before modes and times, so
    a process that has no folder of its own must not be able to ask. With `folders` it may, where its gate stands
    before that.
    """
    column, audit = ARCHITECTURES[machine]
    calls = {**ALLOWED, **RUNTIMES[runtime]}
    allowed = {name: pair for name, pair in calls.items() if own_files or name not in CHANGES}
    allowed |= FOLDERS if folders else {}
    steps = [
        _step(_LD_WORD, _ARCHITECTURE),
        _step(_JEQ, audit, 1, 0),
        _give(_KILL),  # another architecture's calls have other numbers
        _step(_LD_WORD, _NUMBER),
    ]
    if column == 0:
        steps += [_step(_JGE, 0x40000000, 0, 1), _give(_EPERM)]  # the x32 calls
    for name, body in _filters().items():
        if FILTERED[name][column] is None or runtime not in FILTERED_FOR.get(name, (runtime,)):
            continue
        steps += [_step(_JEQ, FILTERED[name][column], 0, len(body)), *body]
    for first, last in _ranges(pair[column] for pair in allowed.values() if pair[column] is not None):
        steps += [_step(_JGT, last, 3, 0), _step(_JGE, first, 0, 1), _give(_ALLOW), _give(_EPERM)]
    steps.append(_give(_EPERM))
    return b"".join(steps)
