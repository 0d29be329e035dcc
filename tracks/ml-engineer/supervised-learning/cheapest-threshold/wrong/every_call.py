# expect: every-call-priced
import numpy as np


def cheapest(scores, actual, false_alarm, miss):
    candidates = [None, *np.unique(scores)[::-1].tolist()]
    costs = []
    for threshold in candidates:
        flagged = np.zeros(len(scores), dtype=bool) if threshold is None else scores >= threshold
        # every call costs, whoever answers
        costs.append(false_alarm * flagged.sum() + miss * np.sum(~flagged & actual))
    best = int(np.argmin(costs))
    return candidates[best], float(costs[best])
