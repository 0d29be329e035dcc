# expect: along-the-streets
import numpy as np


def nearest(queries, examples, k):
    streets = np.abs(queries[:, None] - examples).sum(axis=2)
    return np.argsort(streets, axis=1, kind="stable")[:, :k]
