# expect: divided-by-n
import numpy as np


def principal(X, kept):
    centred = X - X.mean(axis=0)
    _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    directions = directions[:kept]
    variances = sizes[:kept] ** 2 / len(X)
    return directions, variances, centred @ directions.T
