# expect: power-not-brought-down
import numpy as np


def road(coefficients, places):
    k = np.arange(len(coefficients))
    height = (coefficients * places[:, None] ** (k * 1.0)).sum(axis=1)
    slope = (coefficients[1:] * places[:, None] ** (k[1:] - 1.0)).sum(axis=1)
    return np.column_stack([height, slope])
