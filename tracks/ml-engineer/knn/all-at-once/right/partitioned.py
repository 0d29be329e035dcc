# Finds the k-th distance first, and sorts only the examples that are not farther.
import numpy as np


def nearest(queries, examples, k):
    gaps = queries[:, np.newaxis] - examples[np.newaxis]
    squared = np.einsum("nmd,nmd->nm", gaps, gaps)
    limits = np.partition(squared, k - 1, axis=1)[:, k - 1]
    chosen = []
    for row, limit in zip(squared, limits):
        within = np.flatnonzero(row <= limit)
        chosen.append(within[np.lexsort((within, row[within]))][:k])
    return np.array(chosen)
