# X08: Reserve the disk without writing.
# safe: value []
# partial: raised OSError
import os


def f(n):
    got = []
    descriptor = os.open("reserved", os.O_CREAT | os.O_RDWR)
    try:
        os.posix_fallocate(descriptor, 0, 1 << 34)
        got.append("reserved")
    except OSError:
        pass
    return got
