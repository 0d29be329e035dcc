# Adds loss and slopes up row by row.
import math

import numpy as np


def slope(X, y, intercept, w, strength):
    n, d = X.shape
    loss, by_intercept, by_w = 0.0, 0.0, [0.0] * d
    for row, label in zip(X.tolist(), y.tolist()):
        p = 1 / (1 + math.exp(-intercept - sum(a * b for a, b in zip(row, w))))
        loss -= math.log(p if label == 1 else 1 - p) / n
        by_intercept += (p - label) / n
        for j in range(d):
            by_w[j] += (p - label) * row[j] / n
    loss += strength / 2 * sum(a * a for a in w)
    return loss, by_intercept, np.array([each + strength * a for each, a in zip(by_w, w)])
