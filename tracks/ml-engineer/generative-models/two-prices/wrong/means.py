# expect: no-draw
import numpy as np


def prices(x, mu, logvar, eps, W, c):
    s = mu @ W + c
    drawn = (np.logaddexp(0, s) - x * s).sum(axis=1)
    told = 0.5 * (np.exp(logvar) + mu**2 - 1 - logvar).sum(axis=1)
    return float(drawn.mean()), float(told.mean())
