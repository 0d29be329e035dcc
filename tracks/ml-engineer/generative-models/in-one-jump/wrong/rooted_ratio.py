# expect: another-ratio
import numpy as np


def noised(x, t, betas, eps):
    kept = np.concatenate([[1.0], np.cumprod(1 - betas)])[t]
    wide = kept[:, None, None]
    return np.sqrt(wide) * x + np.sqrt(1 - wide) * eps, np.sqrt(kept / (1 - kept))
