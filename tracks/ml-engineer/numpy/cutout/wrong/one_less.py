# expect: one-too-few
"""Double a stack of images with copies that have a square cut out."""

import numpy as np


def with_cutouts(images, top, left, size):
    """Return the images, followed by the same images with a square of zeros at (top, left)."""
    erased = images.copy()
    erased[:, top : max(top + size - 1, 0), left : max(left + size - 1, 0)] = 0
    return np.concatenate([images, erased])
