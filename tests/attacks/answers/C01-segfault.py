# C01: Read from address zero.
# safe: gone signal
import ctypes


def f(n):
    return ctypes.string_at(0)
