# expect: strictly-more
import numpy as np


def p_value(new, old, orders):
    seen = abs(new.mean() - old.mean())
    pooled = np.concatenate([new, old])[orders]
    n = len(new)
    d = np.abs(pooled[:, :n].mean(axis=1) - pooled[:, n:].mean(axis=1))
    return float((1 + (d > seen * (1 - 1e-9)).sum()) / (1 + len(orders)))
