# expect: nothing-in-between
"""The chain rule, going forward."""

import math

MACHINES = {
    "square": (lambda z: z * z, lambda z: 2 * z),
    "half": (lambda z: z / 2, lambda _: 0.5),
    "sin": (math.sin, math.cos),
    "exp": (math.exp, math.exp),
    "tanh": (math.tanh, lambda z: 1 - math.tanh(z) ** 2),
}


def through(machines, x):
    """Return what comes out of a row of machines, and its derivative by what went in."""
    if not machines:
        return x, 0.0
    value, slope = x, 1.0
    for name in machines:
        gives, steep = MACHINES[name]
        # Each slope is taken where its machine stands, which is what the one before gave it.
        slope *= steep(value)
        value = gives(value)
    return value, slope
