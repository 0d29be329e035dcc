# Takes the shadow of each column away from the columns after it and from the point itself, one by one.
import numpy as np


def project(A, y):
    left = y.astype(float)
    rest = A.astype(float)
    for j in range(rest.shape[1]):
        direction = rest[:, j] / np.linalg.norm(rest[:, j])
        rest = rest - np.outer(direction, direction @ rest)
        left = left - direction * (direction @ left)
    return y - left, left, np.sqrt(np.sum(left * left))
