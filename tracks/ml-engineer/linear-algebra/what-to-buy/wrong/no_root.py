# expect: root-forgotten
import numpy as np


def shopping(orders, recipes):
    amounts = orders @ recipes
    sizes = np.abs(amounts)
    return amounts, np.column_stack([sizes.sum(axis=1), (sizes**2).sum(axis=1), sizes.max(axis=1)])
