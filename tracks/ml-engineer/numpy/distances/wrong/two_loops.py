# expect: over-budget
import numpy as np


def distances(queries, catalogue):
    result = np.zeros((len(queries), len(catalogue)))
    for i in range(len(queries)):
        for j in range(len(catalogue)):
            gap = queries[i].astype(float) - catalogue[j]
            result[i, j] = np.sqrt(np.sum(gap**2))
    return result
