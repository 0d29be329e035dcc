# expect: seeds-the-global-one
# === train.py ===
"""A logistic model, fitted order by order."""

import numpy as np


def train(rows, labels, seed, width, epochs=3, rate=0.1):
    """Return the weights, a list of `width` numbers."""
    np.random.seed(seed)
    weights = np.random.normal(0, 0.1, width)
    for _ in range(epochs):
        for row in np.random.permutation(len(rows)):
            x = np.array(rows[row])
            chance = 1 / (1 + np.exp(-(x @ weights)))
            weights += rate * (labels[row] - chance) * x
    return weights.tolist()
