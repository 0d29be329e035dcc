# expect: power-not-lowered
import numpy as np


def road(coefficients, places):
    k = np.arange(len(coefficients))
    height = (coefficients * places[:, None] ** (k * 1.0)).sum(axis=1)
    slope = (coefficients * k * places[:, None] ** (k * 1.0)).sum(axis=1)
    return np.column_stack([height, slope])
