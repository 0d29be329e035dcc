# expect: diagonal-alone
"""Double a stack of images with copies that have a square cut out."""

import numpy as np


def with_cutouts(images, top, left, size):
    """Return the images, followed by the same images with a square of zeros at (top, left)."""
    erased = images.copy()
    rows, columns = np.arange(top, top + size), np.arange(left, left + size)
    inside = (rows < images.shape[1]) & (columns < images.shape[2])
    erased[:, rows[inside], columns[inside]] = 0
    return np.concatenate([images, erased])
