# expect: seen-class-empty
"""The mean image of each class."""

import numpy as np


def mean_images(images, labels, k):
    """Return a (k, h, w) array: image j is the pixel by pixel mean of the images labelled j, NaN if there are none."""
    means = np.full((k, *images.shape[1:]), np.nan)
    for label in range(k):
        members = images[labels == label]
        if len(members) > 1:
            means[label] = members.mean(axis=0)
    return means
