# expect: modified-input
import numpy as np


def with_cutouts(images, top, left, size):
    originals = images.copy()
    images[:, top : top + size, left : left + size] = 0
    return np.concatenate([originals, images])
