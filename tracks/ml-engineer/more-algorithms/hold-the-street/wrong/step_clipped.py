# expect: step-held-not-weight
"""A support vector machine by dual coordinate ascent (Hsieh, Chang, Lin, Keerthi and Sundararajan, 2008)."""

import numpy as np


def train(X, sides, gamma, price, rounds):
    """Return each row's weight in the decision after some rounds over all rows."""
    n = len(X)
    squared = ((X[:, None] - X) ** 2).sum(axis=2)
    similar = np.exp(-gamma * squared) + 1
    weights = np.zeros(n)
    for _ in range(rounds):
        for i in range(n):
            # How far row i is short of its kerb: 0 on it, below 0 for a row that is safe.
            short = 1 - sides[i] * (similar[i] @ (weights * sides))
            # To the top of the parabola, but no weight pulls the other way, and none is worth more than the price.
            weights[i] = weights[i] + min(max(short / similar[i, i], 0.0), price)
    return weights
