# S05: Announce a frame of four gigabytes.
# safe: gone bad-frame
import os


def f(n):
    os.write(3, b"\xff\xff\xff\xff" + b"x" * 1000)
    return 3
