# expect: slope-of-the-whole-way
import numpy as np


def road(coefficients, places):
    k = np.arange(len(coefficients))
    height = (coefficients * places[:, None] ** (k * 1.0)).sum(axis=1)
    return np.column_stack([height, height / np.where(places == 0, 1, places)])
