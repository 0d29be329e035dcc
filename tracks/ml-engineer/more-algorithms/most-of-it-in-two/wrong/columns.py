# expect: columns-for-rows
import numpy as np


def principal(X, kept):
    centred = X - X.mean(axis=0)
    variances, vectors = np.linalg.eigh(centred.T @ centred / (len(X) - 1))
    directions = vectors[:, ::-1][:kept]
    variances = variances[::-1][:kept]
    return directions, variances, centred @ directions.T
