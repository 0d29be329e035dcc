"""Put a number on a clustering: the sum of squared distances to each point's own centre."""

import numpy as np


def inertia(points, labels, centres):
    """Return the sum of squared distances from each point to its centre."""
    # cut
    # Indexing with the labels lays each point's own centre beside it: shape (n, d), like points.
    steps = points - centres[labels]
    # Squaring and adding everything gives the squared lengths, already summed over the points.
    return float(np.sum(steps**2))
    # end cut
