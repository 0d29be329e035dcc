# One picture after the other, with the product of its own steps' shares.
import numpy as np


def noised(x, t, betas, eps):
    noisy, ratios = np.empty(x.shape), np.empty(len(x))
    for i, steps in enumerate(t):
        kept = float(np.prod(1 - betas[:steps]))
        noisy[i] = kept**0.5 * x[i] + (1 - kept) ** 0.5 * eps[i]
        ratios[i] = kept / (1 - kept) if kept < 1 else np.inf
    return noisy, ratios
