# expect: another-thing
import numpy as np


def shopping(orders, recipes):
    a = orders @ recipes
    return a, np.column_stack([np.abs(a).sum(axis=1), np.sqrt((a**2).sum(axis=1)), np.abs(a).argmax(axis=1)])
