# expect: wrapped-in-bytes
"""Double a stack of images with copies that have a square cut out."""

import numpy as np


def with_cutouts(images, top, left, size):
    """Return the images, followed by the same images with a square of zeros at (top, left)."""
    erased = images.copy()
    erased[:, top : top + size, left : left + size] = 0
    return np.concatenate([images, erased]).astype(np.uint8)
