# expect: log-of-a-deviation
import numpy as np


def prices(x, mu, logvar, eps, W, c):
    s = (mu + np.exp(logvar) * eps) @ W + c
    drawn = (np.logaddexp(0, s) - x * s).sum(axis=1)
    return float(drawn.mean()), float(0.5 * (np.exp(2 * logvar) + mu**2 - 1 - 2 * logvar).sum(axis=1).mean())
