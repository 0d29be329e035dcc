# expect: slopes-added
import math

MACHINES = {
    "square": (lambda z: z * z, lambda z: 2 * z),
    "half": (lambda z: z / 2, lambda _: 0.5),
    "sin": (math.sin, math.cos),
    "exp": (math.exp, math.exp),
    "tanh": (math.tanh, lambda z: 1 - math.tanh(z) ** 2),
}


def through(machines, x):
    value, slope = x, 0.0
    for name in machines:
        gives, steep = MACHINES[name]
        slope += steep(value)
        value = gives(value)
    return value, slope
