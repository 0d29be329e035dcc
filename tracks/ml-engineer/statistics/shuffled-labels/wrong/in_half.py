# expect: halves
import numpy as np


def p_value(new, old, orders):
    seen = abs(new.mean() - old.mean())
    pooled = np.concatenate([new, old])[orders]
    half = max(pooled.shape[1] // 2, 1)
    shuffled = np.abs(pooled[:, :half].mean(axis=1) - pooled[:, half:].mean(axis=1))
    return float((1 + (shuffled >= seen * (1 - 1e-9)).sum()) / (1 + len(orders)))
