# expect: originals-lost
import numpy as np


def with_cutouts(images, top, left, size):
    erased = images[:]
    erased[:, top:size, left:size] = 0
    return np.concatenate([images, erased])
