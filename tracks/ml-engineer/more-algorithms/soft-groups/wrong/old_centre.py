# expect: gaps-from-the-old-centre
import numpy as np


def em_round(X, shares, centres, spreads, floor):
    n, d = X.shape
    k = len(shares)
    logs = np.empty((n, k))
    for j in range(k):
        gaps = X - centres[j]
        squared = (gaps * np.linalg.solve(spreads[j], gaps.T).T).sum(axis=1)
        volume = np.linalg.slogdet(spreads[j])[1]
        logs[:, j] = np.log(shares[j]) - (d * np.log(2 * np.pi) + volume + squared) / 2
    top = logs.max(axis=1, keepdims=True)
    likelihoods = top + np.log(np.exp(logs - top).sum(axis=1, keepdims=True))
    belongs = np.exp(logs - likelihoods)

    sizes = belongs.sum(axis=0)
    moved = belongs.T @ X / sizes[:, None]
    widths = np.empty((k, d, d))
    for j in range(k):
        gaps = X - centres[j]
        widths[j] = (belongs[:, [j]] * gaps).T @ gaps / sizes[j] + floor * np.eye(d)
    return sizes / n, moved, widths, likelihoods.sum()
