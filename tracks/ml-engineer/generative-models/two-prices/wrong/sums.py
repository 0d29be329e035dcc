# expect: added-up
import numpy as np


def prices(x, mu, logvar, eps, W, c):
    s = (mu + np.exp(logvar / 2) * eps) @ W + c
    return float((np.logaddexp(0, s) - x * s).sum()), float(0.5 * (np.exp(logvar) + mu**2 - 1 - logvar).sum())
