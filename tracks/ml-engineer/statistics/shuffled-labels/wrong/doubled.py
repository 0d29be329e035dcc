# expect: doubled
import numpy as np


def p_value(new, old, orders):
    seen = new.mean() - old.mean()
    pooled = np.concatenate([new, old])[orders]
    n = len(new)
    d = pooled[:, :n].mean(axis=1) - pooled[:, n:].mean(axis=1)
    room = 1e-9 * abs(seen)
    up = (1 + (d >= seen - room).sum()) / (1 + len(orders))
    down = (1 + (d <= seen + room).sum()) / (1 + len(orders))
    return float(min(1.0, 2 * min(up, down)))
