# expect: old-ones-first
import numpy as np


def p_value(new, old, orders):
    seen = new.mean() - old.mean()
    pooled = np.concatenate([old, new])[orders]
    n = len(new)
    d = pooled[:, :n].mean(axis=1) - pooled[:, n:].mean(axis=1)
    return float((1 + (np.abs(d) >= abs(seen) * (1 - 1e-9)).sum()) / (1 + len(orders)))
