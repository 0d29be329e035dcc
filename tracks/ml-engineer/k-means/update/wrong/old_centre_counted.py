# expect: old-centre-counted
import numpy as np


def update(points, labels, centres):
    totals = centres.astype(float)
    counts = np.ones(len(centres))
    for point, label in zip(points, labels):
        totals[label] += point
        counts[label] += 1
    return totals / counts[:, None]
