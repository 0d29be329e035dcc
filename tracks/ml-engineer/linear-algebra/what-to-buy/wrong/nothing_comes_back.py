# expect: returns-forgotten
import numpy as np


def shopping(orders, recipes):
    a = np.maximum(orders @ recipes, 0)
    return a, np.column_stack([np.abs(a).sum(axis=1), np.sqrt((a**2).sum(axis=1)), np.abs(a).max(axis=1)])
