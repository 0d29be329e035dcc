# expect: one-step-early
import numpy as np


def noised(x, t, betas, eps):
    kept = np.concatenate([[1.0], np.cumprod(1 - betas)])[np.maximum(t - 1, 0)]
    wide = kept[:, None, None]
    return np.sqrt(wide) * x + np.sqrt(1 - wide) * eps, kept / (1 - kept)
