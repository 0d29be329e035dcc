# expect: variance-of-what-was
"""The sampler of a diffusion model (Ho, Jain and Abbeel, 2020)."""

import numpy as np


def walk_back(model, start, betas, z):
    """Return what the noise at the start becomes, walked back step by step."""
    kept = np.cumprod(1 - betas)
    x = start
    for t in range(len(betas), 0, -1):
        beta = betas[t - 1]
        x = (x - beta / np.sqrt(1 - kept[t - 1]) * model(x, t)) / np.sqrt(1 - beta)
        if t > 1:  # noise that is added at the end would stay
            x = x + np.sqrt(beta * (1 - kept[t - 2]) / (1 - kept[t - 1])) * z[t - 1]
    return x
