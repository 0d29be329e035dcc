# expect: more-than-k
import numpy as np


def predict(distances, prices, k):
    predicted = []
    for row in distances:
        if (row == 0).any():
            predicted.append(prices[row == 0].mean())
        else:
            nearest = np.argsort(row, kind="stable")[:k]
            weights = 1 / row[nearest]
            predicted.append((weights * prices[nearest]).sum() / weights.sum())
    return np.array(predicted, dtype=float)
