# expect: scores-stretched
import numpy as np


def principal(X, kept):
    centred = X - X.mean(axis=0)
    left, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    return directions[:kept], sizes[:kept] ** 2 / (len(X) - 1), left[:, :kept]
