# Adds slope and curvature up customer by customer, and solves for where to go.
import math

import numpy as np


def fit(X, y, strength, steps):
    n, d = X.shape
    w = np.zeros(d + 1)
    for _ in range(steps):
        slope, bend = np.zeros(d + 1), np.zeros((d + 1, d + 1))
        for row, label in zip(X, y):
            z = np.append(1.0, row)
            p = 1 / (1 + math.exp(-(w @ z)))
            slope += (p - label) * z / n
            bend += p * (1 - p) * np.outer(z, z) / n
        for j in range(1, d + 1):
            slope[j] += strength * w[j]
            bend[j, j] += strength
        w += np.linalg.solve(bend, -slope)
    return w
