# expect: divided-by-all
import numpy as np


def mean_images(images, labels, k):
    means = np.full((k, *images.shape[1:]), np.nan)
    for label in range(k):
        mine = labels == label
        if mine.any():
            # Images of other classes become blank, and are still counted.
            means[label] = (images * mine[:, np.newaxis, np.newaxis]).mean(axis=0)
    return means
