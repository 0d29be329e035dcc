# Writes down where each machine stands on the way forward, and multiplies the slopes from the end.
import math

import numpy as np


def through(machines, x):
    seen = [x]
    for name in machines:
        z = seen[-1]
        seen.append(z * z if name == "square" else z / 2 if name == "half" else float(getattr(np, name)(z)))
    slopes = [
        {"square": 2 * z, "half": 0.5, "sin": math.cos(z), "exp": math.exp(z), "tanh": 1 - math.tanh(z) ** 2}[name]
        for name, z in zip(machines, seen)
    ]
    return seen[-1], math.prod(reversed(slopes))
