# X09: Make a file of a petabyte with nothing in it, and folders a thousand deep.
# safe: value []
import os


def f(n):
    got = []
    try:
        with open("sparse", "wb") as held:
            held.truncate(1 << 50)
        got.append("sparse")
    except OSError:
        pass
    try:
        for depth in range(10_000):
            os.mkdir("deep")
            os.chdir("deep")
        got.append("deep")
    except OSError:
        pass
    return got
