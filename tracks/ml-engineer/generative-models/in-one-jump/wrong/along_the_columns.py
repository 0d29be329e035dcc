# expect: one-number-for-each-row
import numpy as np


def noised(x, t, betas, eps):
    kept = np.concatenate([[1.0], np.cumprod(1 - betas)])[t]
    return np.sqrt(kept) * x + np.sqrt(1 - kept) * eps, kept / (1 - kept)
