# expect: the-other-share
import numpy as np


def p_value(new, old, orders):
    seen = abs(new.mean() - old.mean())
    pooled = np.concatenate([new, old])[orders]
    shuffled = np.abs(pooled[:, : len(new)].mean(axis=1) - pooled[:, len(new) :].mean(axis=1))
    return float((1 + (shuffled < seen * (1 - 1e-9)).sum()) / (1 + len(orders)))
