"""The local outlier factor (Breunig, Kriegel, Ng and Sander, SIGMOD 2000)."""

import numpy as np


def outlier_factors(points, k):
    """Return how much lonelier each point is than its own neighbours are."""
    # cut
    apart = np.linalg.norm(points[:, None] - points, axis=2)
    np.fill_diagonal(apart, np.inf)  # nobody is their own neighbour
    near = np.argsort(apart)[:, :k]  # along each row
    own = np.take_along_axis(apart, near, axis=1)
    # As far as a neighbour's neighbourhood reaches, all are equally near to it: this calms the densities.
    reach = np.maximum(own, own[near, -1])
    density = 1 / reach.mean(axis=1)
    return density[near].mean(axis=1) / density
    # end cut
