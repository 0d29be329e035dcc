# expect: constant-left-out
"""One round of expectation and maximisation for a Gaussian mixture (Dempster, Laird and Rubin, 1977)."""

import numpy as np


def em_round(X, shares, centres, spreads, floor):
    """Return the groups after one round, and the log likelihood before it."""
    n, d = X.shape
    k = len(shares)
    logs = np.empty((n, k))
    for j in range(k):
        gaps = X - centres[j]
        # How far away, in the group's own measure: along its length a step counts less than across it.
        squared = (gaps * np.linalg.solve(spreads[j], gaps.T).T).sum(axis=1)
        volume = np.linalg.slogdet(spreads[j])[1]
        logs[:, j] = np.log(shares[j]) - (volume + squared) / 2
    # Densities far out are 0 as floats; their logarithms are ordinary numbers, and the largest of each row is taken off.
    top = logs.max(axis=1, keepdims=True)
    likelihoods = top + np.log(np.exp(logs - top).sum(axis=1, keepdims=True))
    belongs = np.exp(logs - likelihoods)

    sizes = belongs.sum(axis=0)
    moved = belongs.T @ X / sizes[:, None]
    widths = np.empty((k, d, d))
    for j in range(k):
        gaps = X - moved[j]
        widths[j] = (belongs[:, [j]] * gaps).T @ gaps / sizes[j] + floor * np.eye(d)
    return sizes / n, moved, widths, likelihoods.sum()
