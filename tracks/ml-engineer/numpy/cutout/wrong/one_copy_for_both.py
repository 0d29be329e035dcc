# expect: originals-lost
import numpy as np


def with_cutouts(images, top, left, size):
    images = images.copy()
    erased = images[:]
    erased[:, top : top + size, left : left + size] = 0
    return np.concatenate([images, erased])
