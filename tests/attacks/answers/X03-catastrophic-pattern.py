# X03: Match a pattern that takes for ever.
# safe: gone time-out
import re


def f(n):
    return bool(re.match(r"(a+)+$", "a" * 60 + "b"))
