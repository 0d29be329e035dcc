# expect: one-draw-repeated
import numpy as np


def bootstrap_means(values, times, seed):
    means = np.empty(times)
    for i in range(times):
        rng = np.random.default_rng(seed)
        means[i] = rng.choice(values, size=len(values)).mean()
    return means
