# expect: own-leg-discounted
"""First-visit Monte Carlo: the mean of what really followed."""

import numpy as np


def evaluate(routes, costs, depots, discount):
    """Return the mean return from the first visit to each depot; NaN where nobody came."""
    total, journeys = np.zeros(depots), np.zeros(depots)
    for route, legs in zip(routes, costs):
        follows = 0.0
        at = {}
        # Backwards each return is made from the next; and of several visits the first is written last, and stays.
        for depot, cost in zip(reversed(route), reversed(legs)):
            follows = discount * (cost + follows)
            at[depot] = follows
        for depot, value in at.items():
            total[depot] += value
            journeys[depot] += 1
    return np.array([t / n if n else np.nan for t, n in zip(total, journeys)])
