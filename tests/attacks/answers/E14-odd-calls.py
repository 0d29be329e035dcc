# E14: Use io_uring, virtual machine sockets, bpf, user faults and calls of another architecture.
# safe: value []
import ctypes
import socket

libc = ctypes.CDLL(None, use_errno=True)


def f(n):
    got = []
    buffer = ctypes.create_string_buffer(512)
    for name, number in {
        "io_uring_setup": 425,
        "io_setup": 206,
        "bpf": 321,
        "userfaultfd": 323,
        "perf_event_open": 298,
        "modify_ldt": 154,
        "kexec_load": 246,
        "fanotify_init": 300,
        "open_by_handle_at": 304,
        "x32 getpid": 0x40000027,
        "memfd_secret": 447,
        "process_madvise": 440,
        "landlock_create_ruleset": 444,
        "a call of tomorrow": 800,
    }.items():
        if libc.syscall(number, buffer, buffer, 0, 0, 0, 0) != -1:
            got.append(name)
    for family in (40, 16, 17, 38, 29):  # vsock, netlink, packet, alg, can
        try:
            socket.socket(family, socket.SOCK_STREAM)
            got.append(family)
        except OSError:
            continue
    return got
