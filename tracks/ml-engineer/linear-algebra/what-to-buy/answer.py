"""A matrix product, and three ways to say how large a vector is."""

import numpy as np


def shopping(orders, recipes):
    """Return the amounts a day, and the three norms of each day's amounts."""
    # cut
    amounts = orders @ recipes  # sums over the dishes, which both tables have
    sizes = np.abs(amounts)
    norms = np.column_stack([sizes.sum(axis=1), np.sqrt((amounts**2).sum(axis=1)), sizes.max(axis=1)])
    return amounts, norms
    # end cut
