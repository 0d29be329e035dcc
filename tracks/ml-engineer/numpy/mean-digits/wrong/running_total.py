# expect: wrapped-around
import numpy as np


def mean_images(images, labels, k):
    means = np.full((k, *images.shape[1:]), np.nan)
    for label in range(k):
        members = images[labels == label]
        if len(members):
            total = np.zeros_like(members[0])
            for image in members:
                total += image
            means[label] = total / len(members)
    return means
