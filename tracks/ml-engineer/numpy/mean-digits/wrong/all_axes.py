# expect: one-number-per-class
import numpy as np


def mean_images(images, labels, k):
    means = np.full((k, *images.shape[1:]), np.nan)
    for label in range(k):
        members = images[labels == label]
        if len(members):
            means[label] = members.mean()
    return means
