# expect: without-the-roots
import numpy as np


def noised(x, t, betas, eps):
    kept = np.concatenate([[1.0], np.cumprod(1 - betas)])[t]
    wide = kept[:, None, None]
    return wide * x + (1 - wide) * eps, kept / (1 - kept)
