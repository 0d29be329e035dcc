# expect: one-end-taken-for-size
"""Double a stack of images with copies that have a square cut out."""

import numpy as np


def with_cutouts(images, top, left, size):
    """Return the images, followed by the same images with a square of zeros at (top, left)."""
    erased = images.copy()  # images[:] would be a second view of the same numbers
    erased[:, top : top + size, left:size] = 0  # a slice that reaches over the edge stops there
    return np.concatenate([images, erased])
