# expect: best-f1
import numpy as np


def cheapest(scores, actual, false_alarm, miss):
    candidates = [None, *np.unique(scores)[::-1].tolist()]
    costs = []
    for threshold in candidates:
        flagged = np.full(len(scores), False) if threshold is None else scores >= threshold
        alarms, misses = np.sum(flagged & ~actual), np.sum(~flagged & actual)
        costs.append(-2 * np.sum(flagged & actual) / max(flagged.sum() + actual.sum(), 1))
    best = int(np.argmin(costs))
    t = candidates[best]
    f = np.full(len(scores), False) if t is None else scores >= t
    return t, float(false_alarm * np.sum(f & ~actual) + miss * np.sum(~f & actual))
