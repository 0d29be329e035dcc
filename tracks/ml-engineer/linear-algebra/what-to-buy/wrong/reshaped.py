# expect: numbers-poured-over
import numpy as np


def shopping(orders, recipes):
    a = orders @ recipes
    return a, np.array([np.abs(a).sum(axis=1), np.sqrt((a**2).sum(axis=1)), np.abs(a).max(axis=1)]).reshape(-1, 3)
