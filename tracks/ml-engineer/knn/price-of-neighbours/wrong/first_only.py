# expect: first-on-the-spot
import numpy as np


def predict(distances, prices, k):
    predicted = []
    for row in distances:
        nearest = np.argsort(row, kind="stable")[:k]
        if row[nearest[0]] == 0:
            predicted.append(prices[nearest[0]])
            continue
        weights = 1 / row[nearest]
        predicted.append((weights * prices[nearest]).sum() / weights.sum())
    return np.array(predicted, dtype=float)
