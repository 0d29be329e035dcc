# expect: discounted-from-the-start
import numpy as np


def evaluate(routes, costs, depots, discount):
    total, journeys = np.zeros(depots), np.zeros(depots)
    for route, legs in zip(routes, costs):
        seen = set()
        for i, depot in enumerate(route):
            if depot not in seen:
                seen.add(depot)
                total[depot] += sum(discount**j * legs[j] for j in range(i, len(legs)))
                journeys[depot] += 1
    return np.array([t / n if n else np.nan for t, n in zip(total, journeys)])
