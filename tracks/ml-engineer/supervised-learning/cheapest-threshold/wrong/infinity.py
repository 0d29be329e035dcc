# expect: not-a-score
import numpy as np


def cheapest(scores, actual, false_alarm, miss):
    candidates = [np.inf, *np.unique(scores)[::-1].tolist()]
    costs = []
    for threshold in candidates:
        flagged = scores >= threshold
        alarms, misses = np.sum(flagged & ~actual), np.sum(~flagged & actual)
        costs.append(false_alarm * alarms + miss * misses)
    best = int(np.argmin(costs))
    return candidates[best], float(costs[best])
