"""Slide a kernel over a picture."""

import numpy as np


def correlate(picture, kernel, stride, padding):
    """Return the sum of products at each place of the kernel."""
    # cut
    padded = np.pad(picture, padding)  # zeros on all four sides
    a, b = kernel.shape
    down = (padded.shape[0] - a) // stride + 1  # the first place, and one more for each whole step that fits
    across = (padded.shape[1] - b) // stride + 1
    out = np.empty((down, across))
    for i in range(down):
        for j in range(across):
            top, left = i * stride, j * stride
            window = padded[top : top + a, left : left + b]
            out[i, j] = (window * kernel).sum()
    return out
    # end cut
