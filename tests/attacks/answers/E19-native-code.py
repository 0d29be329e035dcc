# E19: Run native code of its own from memory.
# safe: value []
# partial: raised FileNotFoundError
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def f(n):
    got = []
    try:
        os.memfd_create("program")
        got.append("memfd")
    except OSError:
        pass
    with open("/box/program", "wb") as held:
        held.write(b"\x7fELF" + b"\0" * 100)
    os.chmod("/box/program", 0o755)
    try:
        os.execv("/box/program", ["program"])
    except OSError:
        pass
    try:
        ctypes.CDLL("/box/program")
        got.append("loaded")
    except OSError:
        pass
    if libc.system(b"true") == 0:
        got.append("system")
    return got
