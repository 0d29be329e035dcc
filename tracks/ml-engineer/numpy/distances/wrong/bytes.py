# expect: bytes-wrapped
import numpy as np


def distances(queries, catalogue):
    gaps = queries[:, np.newaxis, :] - catalogue[np.newaxis, :, :]
    return np.sqrt((gaps.astype(float) ** 2).sum(axis=-1))
