# E10: Use descriptors that were left open: the control socket, the wires of siblings, the checks.
# safe: value [0, 1, 2, 3]
import os


def f(n):
    got = []
    for number in range(1024):
        try:
            os.fstat(number)
            got.append(number)
        except OSError:
            continue
    return got
