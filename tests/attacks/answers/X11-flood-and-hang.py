# X11: Fill the output pipe while nobody reads, then hang.
# safe: gone time-out; gone flood
import os
import threading


def fill():
    for _ in range(1000):
        os.write(1, b"x" * 10_000)


def f(n):
    threading.Thread(target=fill, daemon=True).start()
    threading.Event().wait()
