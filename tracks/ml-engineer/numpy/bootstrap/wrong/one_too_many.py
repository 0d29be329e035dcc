# expect: impossible-means
import numpy as np


def bootstrap_means(values, times, seed):
    rng = np.random.default_rng(seed)
    # One draw too many hardly shows in the spread.
    return rng.choice(values, size=(times, len(values) + 1)).mean(axis=1)
