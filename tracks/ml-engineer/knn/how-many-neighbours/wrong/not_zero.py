# expect: same-spot-left-out
import numpy as np


def choose(distances, prices, most):
    others = np.where(distances == 0, np.inf, distances)
    order = np.argsort(others, axis=1, kind="stable")[:, :most]
    guesses = np.cumsum(prices[order], axis=1) / np.arange(1, most + 1)
    errors = ((guesses - prices[:, None]) ** 2).mean(axis=0)
    return errors, int(np.flatnonzero(errors <= errors.min() * (1 + 1e-9))[-1]) + 1
