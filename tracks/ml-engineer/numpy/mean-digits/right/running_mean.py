# Goes through the images, and keeps a mean for each class that is corrected with each image.
"""The mean image of each class."""

import numpy as np


def mean_images(images, labels, k):
    """Return a (k, h, w) array: image j is the pixel by pixel mean of the images labelled j, NaN if there are none."""
    means = np.full((k,) + images.shape[1:], np.nan)
    seen = [0] * k
    for image, label in zip(images, labels):
        seen[label] += 1
        if seen[label] == 1:
            means[label] = image
        else:
            means[label] += (image - means[label]) / seen[label]
    return means
