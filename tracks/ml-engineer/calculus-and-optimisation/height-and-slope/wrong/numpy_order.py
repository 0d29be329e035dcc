# expect: highest-first
import numpy as np


def road(coefficients, places):
    k = np.arange(len(coefficients))[::-1]
    height = (coefficients * places[:, None] ** (k * 1.0)).sum(axis=1)
    slope = (coefficients * k * places[:, None] ** np.maximum(k - 1.0, 0)).sum(axis=1)
    return np.column_stack([height, slope])
