# T07: Hide errors: hooks for exceptions and tracebacks.
# safe: raised ValueError
import sys
import traceback

sys.excepthook = sys.unraisablehook = lambda *args: None
traceback.print_exc = traceback.format_exc = lambda *args: ""


class Quiet(ValueError):
    pass


Quiet.__name__ = "ValueError"


def f(n):
    raise Quiet("hidden")
