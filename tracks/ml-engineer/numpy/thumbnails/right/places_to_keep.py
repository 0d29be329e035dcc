# Lists the rows and columns to keep, and takes all their crossings.
"""Crop a stack of scans and thin out its pixels."""

import numpy as np


def thumbnails(images, margin, step):
    """Return each image without `margin` pixels on each side, keeping every `step`-th row and column of the rest."""
    n, height, width = images.shape
    rows = np.arange(margin, height - margin, step)
    columns = np.arange(margin, width - margin, step)
    return images[np.ix_(np.arange(n), rows, columns)]
