# expect: money-left-over
import numpy as np


def nearest_shares(wishes, budget):
    if np.maximum(wishes, 0).sum() <= budget:
        return np.maximum(wishes, 0.0)
    falling = np.sort(wishes)[::-1]
    gives_up = (np.cumsum(falling) - budget) / np.arange(1, len(wishes) + 1)
    k = np.flatnonzero(falling > gives_up)[-1]
    return np.maximum(wishes - gives_up[k], 0.0)
