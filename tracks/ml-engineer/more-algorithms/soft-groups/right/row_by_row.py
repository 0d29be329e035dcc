# Goes row by row in the E step, adds logarithms with NumPy's `logaddexp`, and weighs outer products in the M step.
import numpy as np


def em_round(X, shares, centres, spreads, floor):
    n, d = X.shape
    k = len(shares)
    inverses = np.linalg.inv(spreads)
    heights = np.log(shares) - 0.5 * np.linalg.slogdet(2 * np.pi * spreads)[1]
    belongs = np.zeros((n, k))
    total = 0.0
    for i, row in enumerate(X):
        logs = np.array([heights[j] - 0.5 * (row - centres[j]) @ inverses[j] @ (row - centres[j]) for j in range(k)])
        whole = np.logaddexp.reduce(logs)
        total += whole
        belongs[i] = np.exp(logs - whole)
    new_shares = belongs.mean(axis=0)
    new_centres = np.array([np.average(X, axis=0, weights=belongs[:, j]) for j in range(k)])
    new_spreads = np.array(
        [
            np.average([np.outer(row - centre, row - centre) for row in X], axis=0, weights=belongs[:, j]) + np.diag(np.full(d, floor))
            for j, centre in enumerate(new_centres)
        ]
    )
    return new_shares, new_centres, new_spreads, float(total)
