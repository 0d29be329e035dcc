# Sums over the dishes with einsum, and asks the library for each of the norms.
import numpy as np


def shopping(orders, recipes):
    amounts = np.einsum("il,lj->ij", orders, recipes)
    return amounts, np.array([np.linalg.norm(amounts, ord=order, axis=1) for order in (1, 2, np.inf)]).T
