# expect: end-taken-for-size
import numpy as np


def with_cutouts(images, top, left, size):
    erased = images.copy()
    erased[:, top:size, left:size] = 0
    return np.concatenate([images, erased])
