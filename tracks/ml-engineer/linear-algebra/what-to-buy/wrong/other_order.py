# expect: norms-in-another-order
import numpy as np


def shopping(orders, recipes):
    a = orders @ recipes
    return a, np.column_stack([np.abs(a).max(axis=1), np.sqrt((a**2).sum(axis=1)), np.abs(a).sum(axis=1)])
