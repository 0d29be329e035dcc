# expect: he-in-the-last
"""Draw the weights of a network, so that signals keep their size on the way through."""

import numpy as np


def initialise(sizes, seed):
    """Return weights and biases in turn: He before ReLU, Glorot in the last layer, biases of 0."""
    # One generator for all layers: a new one with the same seed would draw the same numbers again.
    rng = np.random.default_rng(seed)
    arrays = []
    for place, (fan_in, fan_out) in enumerate(zip(sizes, sizes[1:], strict=False), start=2):
        if True:
            # ReLU lets half of the signal through, hence the 2.
            weights = rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out))
        else:
            # A compromise between the way forward (fan in) and the way back (fan out).
            bound = np.sqrt(6 / (fan_in + fan_out))
            weights = rng.uniform(-bound, bound, (fan_in, fan_out))
        arrays += [weights, np.zeros(fan_out)]
    return arrays
