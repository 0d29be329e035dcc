# expect: noise-kept
import numpy as np


def noised(x, t, betas, eps):
    kept = np.concatenate([[1.0], np.cumprod(1 - betas)])[t]
    wide = kept[:, None, None]
    return np.sqrt(1 - wide) * x + np.sqrt(wide) * eps, kept / (1 - kept)
