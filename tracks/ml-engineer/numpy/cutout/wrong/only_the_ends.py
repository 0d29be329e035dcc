# expect: originals-lost
import numpy as np


def with_cutouts(images, top, left, size):
    erased = np.asarray(images)
    erased[:, top : top + size, left : left + size] = 0
    return np.concatenate([images, erased])
