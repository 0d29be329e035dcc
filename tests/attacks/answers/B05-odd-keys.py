# B05: Maps with keys that are no text, or the same text twice.
# safe: unsendable
class Twice(str):
    __hash__ = lambda self: id(self)
    __eq__ = lambda self, other: self is other


def f(n):
    return {Twice("a"): 1, Twice("a"): 2, 1: 3}
