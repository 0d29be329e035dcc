# X14: Call itself for ever, with the limit on that taken away.
# safe: raised RecursionError; raised MemoryError; gone signal; gone ended; gone time-out; gone killed-memory; gone killed
import sys

sys.setrecursionlimit(1 << 30)


def f(n):
    return [f(n + 1)]
