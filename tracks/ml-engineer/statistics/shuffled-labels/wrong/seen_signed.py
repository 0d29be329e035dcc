# expect: sign-of-the-seen
import numpy as np


def p_value(new, old, orders):
    seen = new.mean() - old.mean()
    pooled = np.concatenate([new, old])[orders]
    n = len(new)
    d = pooled[:, :n].mean(axis=1) - pooled[:, n:].mean(axis=1)
    return float((1 + (np.abs(d) >= seen - 1e-9 * abs(seen)).sum()) / (1 + len(orders)))
