# expect: middle-for-mean
"""The mean image of each class."""

import numpy as np


def mean_images(images, labels, k):
    """Return a (k, h, w) array: image j is the pixel by pixel mean of the images labelled j, NaN if there are none."""
    means = np.full((k, *images.shape[1:]), np.nan)
    for label in range(k):
        members = images[labels == label]
        if len(members):
            means[label] = np.median(members, axis=0)
    return means
