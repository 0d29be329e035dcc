# expect: clouds-counted
import numpy as np


def awake(mu, logvar, least):
    told = np.exp(logvar).mean(axis=0) > least
    paid = 0.5 * (np.exp(logvar) + mu**2 - 1 - logvar).mean(axis=0)
    return np.flatnonzero(told).tolist(), paid, float(paid[told].sum() / paid.sum()) if paid.sum() > 1e-12 else None
