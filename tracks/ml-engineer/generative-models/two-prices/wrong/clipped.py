# expect: certainty-cut-off
import numpy as np


def prices(x, mu, logvar, eps, W, c):
    p = np.clip(1 / (1 + np.exp(-((mu + np.exp(logvar / 2) * eps) @ W + c))), 1e-12, 1 - 1e-12)
    drawn = -(x * np.log(p) + (1 - x) * np.log(1 - p)).sum(axis=1)
    told = 0.5 * (np.exp(logvar) + mu**2 - 1 - logvar).sum(axis=1)
    return float(drawn.mean()), float(told.mean())
