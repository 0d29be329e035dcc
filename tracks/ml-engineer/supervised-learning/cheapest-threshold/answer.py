"""Find the threshold that would have cost least."""

import numpy as np


def cheapest(scores, actual, false_alarm, miss):
    """Return the cheapest threshold (None flags nobody) and what it costs in all."""
    # cut
    # Between two neighbouring scores nothing changes, so the scores themselves are all that need be tried.
    candidates = [None, *np.unique(scores)[::-1].tolist()]
    costs = []
    for threshold in candidates:
        flagged = np.full(len(scores), False) if threshold is None else scores >= threshold
        alarms, misses = np.sum(flagged & ~actual), np.sum(~flagged & actual)
        costs.append(false_alarm * alarms + miss * misses)
    # argmin takes the first of equals, and the candidates go from few flags to many.
    best = int(np.argmin(costs))
    return candidates[best], float(costs[best])
    # end cut
