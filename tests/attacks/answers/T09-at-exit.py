# T09: Do something at exit, when all is thought to be over.
# safe: value 3
import atexit
import os

atexit.register(lambda: os.write(3, b"\0\0\0\x01\xc0"))


def f(n):
    return 3
