# S04: Put the output in the place of the wire.
# safe: gone ended; gone time-out
import os


def f(n):
    os.dup2(1, 3)
    return 3
