# Asks for one house after the other, in plain lists.
import numpy as np


def predict(distances, prices, k):
    predicted = []
    for row in distances.tolist():
        nearest = sorted(range(len(prices)), key=row.__getitem__)[:k]  # sorted is stable
        on_the_spot = [prices[j] for j in nearest if row[j] == 0]
        if on_the_spot:
            predicted.append(sum(on_the_spot) / len(on_the_spot))
        else:
            total = sum(1 / row[j] for j in nearest)
            predicted.append(sum(prices[j] / row[j] for j in nearest) / total)
    return np.array(predicted, dtype=float)
