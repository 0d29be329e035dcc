# T01: Leave at once, past every handler.
# safe: gone ended
import os


def f(n):
    os._exit(0)
