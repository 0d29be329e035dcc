# expect: one-step-late
import numpy as np


def noised(x, t, betas, eps):
    kept = np.cumprod(1 - betas)[np.minimum(t, len(betas) - 1)]
    wide = kept[:, None, None]
    return np.sqrt(wide) * x + np.sqrt(1 - wide) * eps, kept / (1 - kept)
