# expect: rows-centred
import numpy as np


def principal(X, kept):
    centred = X - X.mean(axis=1, keepdims=True)
    _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    directions = directions[:kept]
    variances = sizes[:kept] ** 2 / (len(X) - 1)
    return directions, variances, centred @ directions.T
