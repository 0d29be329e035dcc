# expect: signs-do-not-fit
import numpy as np


def principal(X, kept):
    centred = X - X.mean(axis=0)
    left, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    # the largest part of each direction shall be positive
    signs = np.sign(directions[np.arange(len(directions)), np.abs(directions).argmax(axis=1)])
    directions = directions * signs[:, None]
    return directions[:kept], sizes[:kept] ** 2 / (len(X) - 1), (left * sizes)[:, :kept]
