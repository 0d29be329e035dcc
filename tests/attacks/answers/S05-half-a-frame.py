# S05: Send half a frame, then wait.
# safe: gone time-out
import os
import time


def f(n):
    os.write(3, b"\x00\x00\x10\x00\x84")
    time.sleep(3600)
