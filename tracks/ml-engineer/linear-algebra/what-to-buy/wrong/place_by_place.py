# expect: place-by-place
import numpy as np


def shopping(orders, recipes):
    amounts = orders * recipes
    return amounts, np.column_stack([np.linalg.norm(amounts, p, axis=1) for p in (1, 2, np.inf)])
