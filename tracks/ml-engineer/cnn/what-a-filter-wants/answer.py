"""The patches at which each filter of a layer answers most."""

import numpy as np


def strongest(pictures, maps, size, stride, padding, count):
    """Return for each filter the patches of the pictures that move it most, one a picture."""
    # cut
    n, filters, rows, columns = maps.shape
    flat = maps.reshape(n, filters, rows * columns)
    place, best = flat.argmax(axis=2), flat.max(axis=2)  # where and how strong, one a picture and filter
    order = np.argsort(-best, axis=0, kind="stable")[:count]  # (count, filters)
    padded = np.pad(pictures, ((0, 0), (padding, padding), (padding, padding)))  # what the kernel saw
    patches = np.empty((filters, count, size, size))
    for f in range(filters):
        for rank, i in enumerate(order[:, f]):
            row, column = divmod(place[i, f], columns)
            top, left = row * stride, column * stride  # a step on the map is `stride` pixels of the picture
            patches[f, rank] = padded[i, top : top + size, left : left + size]
    return patches
    # end cut
