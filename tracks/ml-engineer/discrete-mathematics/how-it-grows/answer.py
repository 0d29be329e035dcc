"""Divide and conquer: exact steps, and how they grow (the master theorem: Bentley, Haken and Saxe, SIGACT News 12, 1980)."""

import math


def growth(a, b, n):
    """Return the exact steps of T(n) = a T(n // b) + n, the exponent of its growth, and whether a logarithm comes with it."""
    # cut
    steps, times = 0, 1
    while n > 0:
        steps += times * n  # one level: so many pieces, each of so many rows
        times, n = times * a, n // b
    # Level by level the work is multiplied by a / b. If that is 1 all levels count alike, and there are log n of them.
    return steps, math.log(a) / math.log(b) if a > b else 1.0, a == b
    # end cut
