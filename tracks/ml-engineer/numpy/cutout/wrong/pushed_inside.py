# expect: pushed-inside
"""Double a stack of images with copies that have a square cut out."""

import numpy as np


def with_cutouts(images, top, left, size):
    """Return the images, followed by the same images with a square of zeros at (top, left)."""
    erased = images.copy()
    height, width = images.shape[1:]
    top, left = max(min(top, height - size), 0), max(min(left, width - size), 0)
    erased[:, top : top + size, left : left + size] = 0
    return np.concatenate([images, erased])
