# expect: not-a-score
import numpy as np


def cheapest(scores, actual, false_alarm, miss):
    distinct = np.unique(scores)
    # halfway between two neighbours, as decision trees do it
    candidates = [None, *((distinct[1:] + distinct[:-1]) / 2)[::-1].tolist(), float(distinct[0])]
    costs = []
    for threshold in candidates:
        flagged = np.zeros(len(scores), dtype=bool) if threshold is None else scores >= threshold
        alarms, misses = np.sum(flagged & ~actual), np.sum(~flagged & actual)
        costs.append(false_alarm * alarms + miss * misses)
    best = int(np.argmin(costs))
    return candidates[best], float(costs[best])
