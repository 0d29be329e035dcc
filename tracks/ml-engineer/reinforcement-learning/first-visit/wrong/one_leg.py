# expect: one-leg-only
import numpy as np


def evaluate(routes, costs, depots, discount):
    total, journeys = np.zeros(depots), np.zeros(depots)
    for route, legs in zip(routes, costs):
        follows = 0.0
        at = {}
        for depot, cost in zip(reversed(route), reversed(legs)):
            follows = cost
            at[depot] = follows
        for depot, value in at.items():
            total[depot] += value
            journeys[depot] += 1
    return np.array([t / n if n else np.nan for t, n in zip(total, journeys)])
