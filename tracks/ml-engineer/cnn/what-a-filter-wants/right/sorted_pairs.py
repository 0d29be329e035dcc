# Plain Python: a sorted list of (strength, picture, place) for each filter, and patches filled pixel by pixel.
import numpy as np


def strongest(pictures, maps, size, stride, padding, count):
    n, h, w = pictures.shape
    filters = maps.shape[1]
    patches = np.zeros((filters, count, size, size))
    for f in range(filters):
        found = []
        for i in range(n):
            strength, row, column = max((maps[i, f, r, c], -r, -c) for r, c in np.ndindex(maps.shape[2:]))
            found.append((-strength, i, -row, -column))
        for rank, (_, i, row, column) in enumerate(sorted(found)[:count]):
            for u in range(size):
                for v in range(size):
                    y, x = row * stride - padding + u, column * stride - padding + v
                    if 0 <= y < h and 0 <= x < w:
                        patches[f, rank, u, v] = pictures[i, y, x]
    return patches
