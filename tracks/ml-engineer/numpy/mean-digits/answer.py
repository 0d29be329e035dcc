"""The mean image of each class."""

import numpy as np


def mean_images(images, labels, k):
    """Return a (k, h, w) array: image j is the pixel by pixel mean of the images labelled j, NaN if there are none."""
    # cut
    means = np.full((k, *images.shape[1:]), np.nan)
    for label in range(k):  # a loop over a few classes is fine; one over the images is not
        members = images[labels == label]
        if len(members):
            means[label] = members.mean(axis=0)  # use up the axis of the images, keep rows and columns
    return means
    # end cut
