# Draws standard numbers and stretches them, hidden layers first and the last one after the loop.
import numpy as np


def initialise(sizes, seed):
    rng = np.random.default_rng(seed)
    arrays = []
    *before, last = zip(sizes[:-1], sizes[1:])
    for fan_in, fan_out in before:
        arrays.append(rng.standard_normal((fan_in, fan_out)) * (2 / fan_in) ** 0.5)
        arrays.append(np.zeros(fan_out))
    a = (6 / sum(last)) ** 0.5
    arrays.append((2 * rng.random(last) - 1) * a)
    arrays.append(np.zeros(last[1]))
    return arrays
