# expect: forbidden-name
import numpy as np


def bootstrap_means(values, times, seed):
    np.random.seed(seed)
    return np.random.choice(values, size=(times, len(values))).mean(axis=1)
