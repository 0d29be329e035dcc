# expect: same-for-every-seed
import numpy as np


def initialise(sizes, seed):
    rng = np.random.default_rng(42)
    arrays = []
    for i, (fan_in, fan_out) in enumerate(zip(sizes, sizes[1:])):
        shape = (fan_in, fan_out)
        bound = np.sqrt(6 / (fan_in + fan_out))
        if i < len(sizes) - 2:
            weights = rng.normal(0, np.sqrt(2 / fan_in), shape)
        else:
            bound = np.sqrt(6 / (fan_in + fan_out))
            weights = rng.uniform(-bound, bound, shape)
        arrays += [weights, np.zeros(fan_out)]
    return arrays
