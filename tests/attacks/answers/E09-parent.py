# E09: Kill, trace and read the memory of the parent.
# safe: value []
# partial: value *
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def f(n):
    got = []
    parent = os.getppid()
    if parent:
        got.append(f"a parent to name: {parent}")
    for act in (
        lambda: os.kill(parent or 1, 9),
        lambda: os.killpg(0, 9),
        lambda: os.kill(-1, 9),
        lambda: os.pidfd_open(1),
        lambda: os.sched_setaffinity(0, {0}),
        lambda: os.nice(-5),
    ):
        try:
            act()
            got.append("signalled")
        except OSError:
            continue
    buffer = ctypes.create_string_buffer(64)
    for name, arguments in {
        "ptrace": (16, 1, 0, 0),
        "process_vm_readv": (1, buffer, 1, buffer, 1, 0),
        "process_vm_writev": (1, buffer, 1, buffer, 1, 0),
    }.items():
        if getattr(libc, name)(*arguments) != -1:
            got.append(name)
    return got
