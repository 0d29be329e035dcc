"""A logistic model, fitted order by order."""

import numpy as np


def train(rows, labels, seed, width, epochs=3, rate=0.1):
    """Return the weights, a list of `width` numbers."""
    rng = np.random.default_rng(seed)  # a generator of its own: nobody else draws from it
    weights = rng.normal(0, 0.1, width)
    for _ in range(epochs):
        for row in rng.permutation(len(rows)):
            x = np.array(rows[row])
            chance = 1 / (1 + np.exp(-(x @ weights)))
            weights += rate * (labels[row] - chance) * x
    return weights.tolist()
