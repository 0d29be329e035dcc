# expect: units-alike
import numpy as np


def initialise(sizes, seed):
    """Return weights and biases in turn: He before ReLU, Glorot in the last layer, biases of 0."""
    rng = np.random.default_rng(seed)
    arrays = []
    for place, (fan_in, fan_out) in enumerate(zip(sizes, sizes[1:], strict=False), start=2):
        if place < len(sizes):
            weights = np.tile(rng.normal(0, np.sqrt(2 / fan_in), (fan_in, 1)), fan_out)
        else:
            bound = np.sqrt(6 / (fan_in + fan_out))
            weights = rng.uniform(-bound, bound, (fan_in, fan_out))
        arrays += [weights, np.zeros(fan_out)]
    return arrays
