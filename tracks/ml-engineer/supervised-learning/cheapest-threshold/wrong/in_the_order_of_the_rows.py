# expect: ties-to-more-flags
import numpy as np


def cheapest(scores, actual, false_alarm, miss):
    candidates = [None, *scores.tolist()]
    costs = []
    for threshold in candidates:
        flagged = np.full(len(scores), False) if threshold is None else scores >= threshold
        alarms, misses = np.sum(flagged & ~actual), np.sum(~flagged & actual)
        costs.append(false_alarm * alarms + miss * misses)
    best = int(np.argmin(costs))
    return candidates[best], float(costs[best])
