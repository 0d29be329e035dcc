# expect: several-of-one
import numpy as np


def strongest(pictures, maps, size, stride, padding, count):
    n, filters, rows, columns = maps.shape
    padded = np.pad(pictures, ((0, 0), (padding, padding), (padding, padding)))
    patches = np.empty((filters, count, size, size))
    for f in range(filters):
        for rank, each in enumerate(np.argsort(-maps[:, f].ravel(), kind="stable")[:count]):
            i, row, column = np.unravel_index(each, (n, rows, columns))
            top, left = row * stride, column * stride
            patches[f, rank] = padded[i, top : top + size, left : left + size]
    return patches
