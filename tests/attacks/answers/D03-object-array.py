# D03: Return an array that only unpickling could carry.
# safe: unsendable
import numpy as np


class Bomb:
    def __reduce__(self):
        return (print, ("unpickled",))


def f(n):
    return np.array([Bomb()])
