# expect: norms-of-the-table
import numpy as np


def shopping(orders, recipes):
    a = orders @ recipes
    return a, np.array([[np.linalg.norm(a, kind) for kind in (1, 2, np.inf)]] * len(a))
