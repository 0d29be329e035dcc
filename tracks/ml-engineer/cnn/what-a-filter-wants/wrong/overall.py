# expect: one-order-for-all
import numpy as np


def strongest(pictures, maps, size, stride, padding, count):
    n, filters, rows, columns = maps.shape
    flat = maps.reshape(n, filters, rows * columns)
    place, best = flat.argmax(axis=2), flat.max(axis=2)
    order = np.tile(np.argsort(-best.max(axis=1), kind="stable")[:count, None], (1, filters))
    padded = np.pad(pictures, ((0, 0), (padding, padding), (padding, padding)))
    patches = np.empty((filters, count, size, size))
    for f in range(filters):
        for rank, i in enumerate(order[:, f]):
            row, column = divmod(place[i, f], columns)
            top, left = row * stride, column * stride
            patches[f, rank] = padded[i, top : top + size, left : left + size]
    return patches
