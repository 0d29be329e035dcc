# expect: signs-kept
import numpy as np


def shopping(orders, recipes):
    amounts = orders @ recipes
    return amounts, np.column_stack([amounts.sum(axis=1), np.sqrt((amounts**2).sum(axis=1)), amounts.max(axis=1)])
