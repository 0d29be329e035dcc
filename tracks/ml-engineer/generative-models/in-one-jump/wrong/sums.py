# expect: shares-added
import numpy as np


def noised(x, t, betas, eps):
    kept = np.concatenate([[1.0], 1 - np.cumsum(betas)])[t]
    wide = kept[:, None, None]
    return np.sqrt(wide) * x + np.sqrt(1 - wide) * eps, kept / (1 - kept)
