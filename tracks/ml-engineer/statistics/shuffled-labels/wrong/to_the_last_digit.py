# expect: the-last-digit-decides
import numpy as np


def p_value(new, old, orders):
    seen = new.mean() - old.mean()
    pooled = np.concatenate([new, old])[orders]
    shuffled = pooled[:, : len(new)].mean(axis=1) - pooled[:, len(new) :].mean(axis=1)
    return float((1 + (np.abs(shuffled) >= np.abs(seen)).sum()) / (1 + len(orders)))
