# Looks forward from the first place of each depot in a journey, and weighs the legs that follow.
import numpy as np


def evaluate(routes, costs, depots, discount):
    values = []
    for depot in range(depots):
        returns = []
        for route, legs in zip(routes, costs):
            if depot in route:
                rest = np.array(legs[route.index(depot) :])
                returns.append(rest @ discount ** np.arange(len(rest)))
        values.append(sum(returns) / len(returns) if returns else float("nan"))
    return np.array(values)
