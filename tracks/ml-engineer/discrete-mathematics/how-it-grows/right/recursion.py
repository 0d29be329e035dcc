# Calls itself, as the recurrence does.
"""Divide and conquer: exact steps, and how they grow (the master theorem: Bentley, Haken and Saxe, SIGACT News 12, 1980)."""

import math


def growth(a, b, n):
    """Return the exact steps of T(n) = a T(n // b) + n, the exponent of its growth, and whether a logarithm comes with it."""
    def steps(rows):
        return rows + a * steps(rows // b) if rows else 0

    if a > b:
        return steps(n), math.log(a, b), False
    return steps(n), 1.0, a == b
