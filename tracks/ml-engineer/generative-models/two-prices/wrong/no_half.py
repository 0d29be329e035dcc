# expect: half-forgotten
import numpy as np


def prices(x, mu, logvar, eps, W, c):
    s = (mu + np.exp(logvar / 2) * eps) @ W + c
    drawn = (np.logaddexp(0, s) - x * s).sum(axis=1)
    return float(drawn.mean()), float((np.exp(logvar) + mu**2 - 1 - logvar).sum(axis=1).mean())
