# expect: written-to-a-copy
import numpy as np


def with_cutouts(images, top, left, size):
    erased = images.copy()
    rows = np.arange(min(top, images.shape[1]), min(top + size, images.shape[1]))
    columns = np.arange(min(left, images.shape[2]), min(left + size, images.shape[2]))
    erased[:, rows][:, :, columns] = 0
    return np.concatenate([images, erased])
