"""Taylor polynomials of sine and exponential."""

import math

import numpy as np


def approximate(name, at, order, xs):
    """Return the Taylor polynomial of a curve around a place, at other places."""
    # cut
    if name == "sin":
        derivatives = [math.sin(at), math.cos(at), -math.sin(at), -math.cos(at)]  # and again from the start
    else:
        derivatives = [math.exp(at)]  # its own derivative, for ever
    total = np.zeros(len(xs))
    for k in range(order + 1):
        total = total + derivatives[k % len(derivatives)] * (xs - at) ** k / math.factorial(k)
    return total
    # end cut
