# S05: Send half a frame, then leave.
# safe: gone ended
import os


def f(n):
    os.write(3, b"\x00\x00\x10\x00\x84")
    os._exit(0)
