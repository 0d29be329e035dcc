# expect: digits-lost
"""Divide and conquer: exact steps, and how they grow (the master theorem: Bentley, Haken and Saxe, SIGACT News 12, 1980)."""

import math


def growth(a, b, n):
    """Return the exact steps of T(n) = a T(n // b) + n, the exponent of its growth, and whether a logarithm comes with it."""
    steps, times = 0, 1
    while n > 0:
        steps += times * n
        times, n = times * a, int(n / b)
    return steps, math.log(a) / math.log(b) if a > b else 1.0, a == b
