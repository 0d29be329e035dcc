# expect: last-of-the-places
import numpy as np


def strongest(pictures, maps, size, stride, padding, count):
    n, filters, rows, columns = maps.shape
    flat = maps.reshape(n, filters, rows * columns)
    place, best = rows * columns - 1 - flat[:, :, ::-1].argmax(axis=2), flat.max(axis=2)
    order = np.argsort(-best, axis=0, kind="stable")[:count]
    padded = np.pad(pictures, ((0, 0), (padding, padding), (padding, padding)))
    patches = np.empty((filters, count, size, size))
    for f in range(filters):
        for rank, i in enumerate(order[:, f]):
            row, column = divmod(place[i, f], columns)
            top, left = row * stride, column * stride
            patches[f, rank] = padded[i, top : top + size, left : left + size]
    return patches
