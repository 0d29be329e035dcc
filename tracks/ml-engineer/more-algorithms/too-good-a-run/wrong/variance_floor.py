# expect: variance-beside-the-floor
"""Choose among mixtures by the Bayesian information criterion (Schwarz, 1978)."""

import numpy as np


def choose(likelihoods, groups, kinds, narrowest, n, d, floor):
    """Return the best run that has not collapsed, and the criterion of every run."""
    # A symmetric matrix is known by its diagonal and one side of it.
    matrix = d * (d + 1) // 2
    criteria = np.empty(len(kinds))
    for run, kind in enumerate(kinds):
        k = groups[run]
        widths = {"full": k * matrix, "tied": matrix, "diag": k * d, "spherical": k}[kind]
        free = k * d + (k - 1) + widths
        criteria[run] = free * np.log(n) - 2 * likelihoods[run]
    # A likelihood without bound is no evidence: such runs take no part.
    standing = np.where(narrowest ** 2 >= floor, criteria, np.inf)
    return int(standing.argmin()), criteria
