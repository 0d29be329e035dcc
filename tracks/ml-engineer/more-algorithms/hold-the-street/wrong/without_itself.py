# expect: counted-without-itself
import numpy as np


def train(X, sides, gamma, price, rounds):
    n = len(X)
    squared = ((X[:, None] - X) ** 2).sum(axis=2)
    similar = np.exp(-gamma * squared) + 1
    weights = np.zeros(n)
    for _ in range(rounds):
        for i in range(n):
            others = similar[i] @ (weights * sides) - similar[i, i] * weights[i] * sides[i]
            short = 1 - sides[i] * others
            weights[i] = min(max(weights[i] + short / similar[i, i], 0.0), price)
    return weights
