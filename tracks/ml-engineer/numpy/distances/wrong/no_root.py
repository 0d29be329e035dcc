# expect: root-forgotten
import numpy as np


def distances(queries, catalogue):
    gaps = queries[:, np.newaxis, :].astype(float) - catalogue[np.newaxis, :, :]
    return (gaps**2).sum(axis=-1)
