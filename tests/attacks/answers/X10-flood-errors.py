# X10: Print without end, past Python, to the error output.
# safe: gone flood
import os


def f(n):
    while True:
        os.write(2, b"flood" * 10_000)
