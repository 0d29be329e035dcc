# expect: means-for-sums
import numpy as np


def shopping(orders, recipes):
    amounts = orders @ recipes
    sizes = np.abs(amounts)
    return amounts, np.column_stack([sizes.mean(axis=1), np.sqrt((sizes**2).mean(axis=1)), sizes.max(axis=1)])
