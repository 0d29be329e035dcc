# expect: all-but-the-square
"""Double a stack of images with copies that have a square cut out."""

import numpy as np


def with_cutouts(images, top, left, size):
    """Return the images, followed by the same images with a square of zeros at (top, left)."""
    erased = np.zeros_like(images)
    square = images[:, top : top + size, left : left + size]
    erased[:, top : top + size, left : left + size] = square
    return np.concatenate([images, erased])
