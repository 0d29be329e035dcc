# expect: last-term-alone
"""Taylor polynomials of sine and exponential."""

import math

import numpy as np


def approximate(name, at, order, xs):
    """Return the Taylor polynomial of a curve around a place, at other places."""
    table = [math.sin(at), math.cos(at), -math.sin(at), -math.cos(at)] if name == "sin" else [math.exp(at)]
    return table[order % len(table)] * (xs - at) ** order / math.factorial(order)
