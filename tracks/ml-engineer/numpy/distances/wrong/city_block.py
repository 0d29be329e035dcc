# expect: corner-by-corner
import numpy as np


def distances(queries, catalogue):
    gaps = queries[:, np.newaxis, :].astype(float) - catalogue[np.newaxis, :, :]
    return np.abs(gaps).sum(axis=-1)
