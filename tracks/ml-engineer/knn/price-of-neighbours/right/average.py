# Lets np.average weigh, with the zero distances told apart first.
import numpy as np


def predict(distances, prices, k):
    order = np.argsort(distances, axis=1, kind="mergesort")[:, :k]
    result = np.zeros(len(distances))
    for i, chosen in enumerate(order):
        apart = distances[i, chosen]
        weights = (apart == 0).astype(float) if (apart == 0).any() else 1 / apart
        result[i] = np.average(prices[chosen], weights=weights)
    return result
