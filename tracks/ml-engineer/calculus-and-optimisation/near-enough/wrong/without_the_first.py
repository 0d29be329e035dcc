# expect: first-term-missing
"""Taylor polynomials of sine and exponential."""

import math

import numpy as np


def approximate(name, at, order, xs):
    """Return the Taylor polynomial of a curve around a place, at other places."""
    table = [math.sin(at), math.cos(at), -math.sin(at), -math.cos(at)] if name == "sin" else [math.exp(at)]
    return sum((table[k % len(table)] * (xs - at) ** k / math.factorial(k) for k in range(1, order + 1)), np.zeros(len(xs)))
