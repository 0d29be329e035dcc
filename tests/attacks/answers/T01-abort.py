# T01: Abort the process from native code.
# safe: gone signal; gone ended
import os


def f(n):
    os.abort()
