# expect: pushed-inside
import numpy as np


def strongest(pictures, maps, size, stride, padding, count):
    n, filters, rows, columns = maps.shape
    flat = maps.reshape(n, filters, rows * columns)
    place, best = flat.argmax(axis=2), flat.max(axis=2)
    order = np.argsort(-best, axis=0, kind="stable")[:count]
    padded = np.pad(pictures, ((0, 0), (padding, padding), (padding, padding)))
    patches = np.empty((filters, count, size, size))
    for f in range(filters):
        for rank, i in enumerate(order[:, f]):
            row, column = divmod(place[i, f], columns)
            top, left = np.clip(row * stride, padding, padding + pictures.shape[1] - size), np.clip(column * stride, padding, padding + pictures.shape[2] - size)
            patches[f, rank] = padded[i, top : top + size, left : left + size]
    return patches
