# expect: summed-over-the-wrong-axis
import numpy as np


def distances(queries, catalogue):
    gaps = queries[:, np.newaxis, :].astype(float) - catalogue[np.newaxis, :, :]
    return np.sqrt((gaps**2).sum(axis=1))
