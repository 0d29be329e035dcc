# S04: Put the wire in the place of the output, and print frames.
# safe: gone bad-frame
import os
import sys


def f(n):
    os.dup2(3, 1)
    sys.stdout.buffer.write(b"\0\0\0\x02\xc0\xc0")
    sys.stdout.flush()
    return 3
