# expect: sizes-not-variances
import numpy as np


def principal(X, kept):
    centred = X - X.mean(axis=0)
    _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    directions = directions[:kept]
    variances = sizes[:kept]
    return directions, variances, centred @ directions.T
