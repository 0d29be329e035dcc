# expect: blank-for-unseen
import numpy as np


def mean_images(images, labels, k):
    means = np.zeros((k, *images.shape[1:]))
    for label in range(k):
        members = images[labels == label]
        if len(members):
            means[label] = members.mean(axis=0)
    return means
