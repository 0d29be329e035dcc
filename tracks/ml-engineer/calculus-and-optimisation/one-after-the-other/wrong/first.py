# expect: first-machine-only
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
    value = x
    slope = MACHINES[machines[0]][1](x) if machines else 1.0
    for name in machines:
        value = MACHINES[name][0](value)
    return value, slope
