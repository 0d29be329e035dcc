# expect: counted-from-the-wrong-corner
import numpy as np


def with_cutouts(images, top, left, size):
    erased = images.copy()
    erased[:, left : left + size, top : top + size] = 0
    return np.concatenate([images, erased])
