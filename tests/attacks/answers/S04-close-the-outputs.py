# S04: Close all descriptors, the wire among them.
# safe: gone ended
import os


def f(n):
    os.closerange(0, 100)
    while True:
        pass
