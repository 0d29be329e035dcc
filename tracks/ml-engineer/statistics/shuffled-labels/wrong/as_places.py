# expect: read-as-places
import numpy as np


def p_value(new, old, orders):
    seen = new.mean() - old.mean()
    pooled = np.concatenate([new, old])
    n = len(new)
    mask = orders < n
    d = np.array([pooled[m].mean() - pooled[~m].mean() for m in mask])
    return float((1 + (np.abs(d) >= abs(seen) * (1 - 1e-9)).sum()) / (1 + len(orders)))
