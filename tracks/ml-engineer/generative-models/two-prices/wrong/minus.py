# expect: reward-for-telling
import numpy as np


def prices(x, mu, logvar, eps, W, c):
    s = (mu + np.exp(logvar / 2) * eps) @ W + c
    drawn = (np.logaddexp(0, s) - x * s).sum(axis=1)
    return float(drawn.mean()), float(0.5 * (1 + logvar - mu**2 - np.exp(logvar)).sum(axis=1).mean())
