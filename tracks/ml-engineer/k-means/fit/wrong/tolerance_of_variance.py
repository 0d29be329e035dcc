# expect: stopped-early
import numpy as np


def fit(points, centres, max_rounds):
    centres = np.array(centres, dtype=float)
    tol = 1e-4 * points.var(axis=0).mean()
    for _ in range(max_rounds):
        labels = ((points[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)
        new = centres.copy()
        for j in np.unique(labels):
            new[j] = points[labels == j].mean(axis=0)
        shift = ((new - centres) ** 2).sum()
        centres = new
        if shift <= tol:
            break
    return centres, labels
