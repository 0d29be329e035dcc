# E26: Take memory that no limit counts: shared mappings, memory files, System V segments, pipes.
# safe: value []
import ctypes
import fcntl
import mmap
import os

libc = ctypes.CDLL(None, use_errno=True)


def f(n):
    got = []
    for act in (
        lambda: mmap.mmap(-1, 1 << 20),
        lambda: os.memfd_create("m"),
        lambda: mmap.mmap(os.open("/dev/zero", os.O_RDWR), 1 << 20),
        lambda: os.open("/dev/shm/x", os.O_CREAT | os.O_RDWR),
        lambda: fcntl.fcntl(os.pipe()[1], 1031, 1 << 20),
    ):
        try:
            act()
            got.append("memory")
        except (OSError, ValueError):
            continue
    if libc.shmget(0, 1 << 20, 0o1600) != -1:
        got.append("segment")
    if libc.msgget(0, 0o1600) != -1:
        got.append("queue")
    return got
