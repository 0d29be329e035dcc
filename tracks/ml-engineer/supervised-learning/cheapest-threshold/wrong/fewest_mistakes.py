# expect: best-accuracy
import numpy as np


def cheapest(scores, actual, false_alarm, miss):
    candidates = [None, *np.unique(scores)[::-1].tolist()]
    costs = []
    for threshold in candidates:
        flagged = np.zeros(len(scores), dtype=bool) if threshold is None else scores >= threshold
        alarms, misses = np.sum(flagged & ~actual), np.sum(~flagged & actual)
        costs.append(alarms + misses)
    best = int(np.argmin(costs))
    return candidates[best], float(costs[best])
