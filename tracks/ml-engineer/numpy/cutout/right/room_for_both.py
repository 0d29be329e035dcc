# Makes room for both halves first, fills them, and blanks the square in the second.
"""Double a stack of images with copies that have a square cut out."""

import numpy as np


def with_cutouts(images, top, left, size):
    """Return the images, followed by the same images with a square of zeros at (top, left)."""
    n = images.shape[0]
    doubled = np.empty((2 * n, *images.shape[1:]), dtype=images.dtype)
    doubled[:n] = images
    doubled[n:] = images
    doubled[n:, top : top + size, left : left + size] = 0
    return doubled
