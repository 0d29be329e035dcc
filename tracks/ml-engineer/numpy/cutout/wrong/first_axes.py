# expect: cut-through-the-stack
import numpy as np


def with_cutouts(images, top, left, size):
    erased = images.copy()
    erased[top : top + size, left : left + size] = 0
    return np.concatenate([images, erased])
