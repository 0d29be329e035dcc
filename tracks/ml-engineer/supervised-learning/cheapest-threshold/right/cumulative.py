# Sorts once and lets running sums count the mistakes of every threshold.
import numpy as np


def cheapest(scores, actual, false_alarm, miss):
    order = np.argsort(-scores, kind="stable")
    ranked, left = scores[order], actual[order]
    alarms = np.concatenate([[0], np.cumsum(~left)])
    misses = left.sum() - np.concatenate([[0], np.cumsum(left)])
    costs = false_alarm * alarms + miss * misses
    # Whoever flags the first i rows flags all with the last one's score: inside a run of equals there is no threshold.
    possible = np.concatenate([[True], np.append(ranked[:-1] != ranked[1:], True)])
    costs = np.where(possible, costs, np.inf)
    flagged = int(costs.argmin())
    return (ranked[flagged - 1] if flagged else None), costs[flagged]
