# expect: only-the-classes-seen
import numpy as np


def mean_images(images, labels, k):
    return np.array([images[labels == label].mean(axis=0) for label in np.unique(labels)])
