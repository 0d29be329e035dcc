# expect: over-all-visits
import numpy as np


def evaluate(routes, costs, depots, discount):
    total, visits = np.zeros(depots), np.zeros(depots)
    for route, legs in zip(routes, costs):
        follows, at = 0.0, {}
        for depot, cost in zip(reversed(route), reversed(legs)):
            follows = cost + discount * follows
            at[depot] = follows
            visits[depot] += 1
        for depot, value in at.items():
            total[depot] += value
    return np.array([t / n if n else np.nan for t, n in zip(total, visits)])
