# expect: same-noise-each-step
"""From a picture to any amount of noise at once (Ho, Jain and Abbeel, 2020)."""

import numpy as np


def noised(x, t, betas, eps):
    """Return the pictures after t steps of noise, and how much signal there is for the noise."""
    kept = np.concatenate([[1.0], np.cumprod(1 - betas)])[t]  # after no step all of the variance is the picture's
    wide = kept[:, None, None]  # one number a picture, for all of its pixels
    noisy = x.copy()
    for i in range(len(x)):
        for beta in betas[: t[i]]:
            noisy[i] = np.sqrt(1 - beta) * noisy[i] + np.sqrt(beta) * eps[i]
    with np.errstate(divide="ignore"):
        return noisy, kept / (1 - kept)
