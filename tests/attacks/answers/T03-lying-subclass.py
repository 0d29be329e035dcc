# T03: Return a number of a class whose every method lies.
# safe: value 3
class Right(int):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = int.__hash__
    __index__ = __int__ = lambda self: 99
    __reduce__ = lambda self: (print, ("pwned",))
    __class__ = property(lambda self: float)


def f(n):
    return Right(3)
