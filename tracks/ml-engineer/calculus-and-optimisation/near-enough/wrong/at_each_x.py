# expect: derivatives-at-x
"""Taylor polynomials of sine and exponential."""

import math

import numpy as np


def approximate(name, at, order, xs):
    """Return the Taylor polynomial of a curve around a place, at other places."""
    table = [np.sin(xs), np.cos(xs), -np.sin(xs), -np.cos(xs)] if name == "sin" else [np.exp(xs)]
    return sum((table[k % len(table)] * (xs - at) ** k / math.factorial(k) for k in range(order + 1)), np.zeros(len(xs)))
