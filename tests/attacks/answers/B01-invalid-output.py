# B01: Bytes in the output that are no text.
# safe: value 3
import os


def f(n):
    os.write(1, bytes(range(256)))
    return 3
