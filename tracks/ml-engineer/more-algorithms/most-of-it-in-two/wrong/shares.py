# expect: shares-not-variances
import numpy as np


def principal(X, kept):
    centred = X - X.mean(axis=0)
    _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    directions = directions[:kept]
    variances = (sizes**2 / (sizes**2).sum())[:kept]
    return directions, variances, centred @ directions.T
