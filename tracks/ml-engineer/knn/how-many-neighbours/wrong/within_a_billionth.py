# expect: nearly-good-enough
import numpy as np


def choose(distances, prices, most):
    others = distances.astype(float)
    np.fill_diagonal(others, np.inf)
    order = np.argsort(others, axis=1, kind="stable")[:, :most]
    guesses = np.cumsum(prices[order], axis=1) / np.arange(1, most + 1)
    errors = ((guesses - prices[:, None]) ** 2).mean(axis=0)
    return errors, int(np.flatnonzero(errors <= errors.min() + 1e-9)[-1]) + 1
