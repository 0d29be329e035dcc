# expect: middle-for-corner
"""Double a stack of images with copies that have a square cut out."""

import numpy as np


def with_cutouts(images, top, left, size):
    """Return the images, followed by the same images with a square of zeros at (top, left)."""
    erased = images.copy()
    above, before = top - size // 2, left - size // 2
    erased[:, max(above, 0) : max(above + size, 0), max(before, 0) : max(before + size, 0)] = 0
    return np.concatenate([images, erased])
