"""Send each point to its nearest centre."""

import numpy as np


def assign(points, centres):
    """Return, for each point, the number of its nearest centre."""
    # cut
    # (n, 1, d) minus (k, d) pairs every point with every centre: the result has the shape (n, k, d).
    steps = points[:, None, :] - centres
    # The nearest centre is also nearest in squared distance, so no square root is needed.
    squared = (steps**2).sum(axis=2)
    # argmin takes the first of equals, which is the rule for ties.
    return np.argmin(squared, axis=1)
    # end cut
