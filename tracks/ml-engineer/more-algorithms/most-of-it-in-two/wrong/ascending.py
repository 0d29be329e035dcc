# expect: least-first
import numpy as np


def principal(X, kept):
    centred = X - X.mean(axis=0)
    variances, vectors = np.linalg.eigh(centred.T @ centred / (len(X) - 1))
    directions = vectors.T[:kept]
    variances = variances[:kept]
    return directions, variances, centred @ directions.T
