# expect: paying-is-not-telling
import numpy as np


def awake(mu, logvar, least):
    paid = 0.5 * (np.exp(logvar) + mu**2 - 1 - logvar).mean(axis=0)
    told = paid > least
    return np.flatnonzero(told).tolist(), paid, float(paid[told].sum() / paid.sum()) if paid.sum() > 1e-12 else None
