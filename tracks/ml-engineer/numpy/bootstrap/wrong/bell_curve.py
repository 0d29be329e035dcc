# expect: bell-curve-drawn
import numpy as np


def bootstrap_means(values, times, seed):
    rng = np.random.default_rng(seed)
    return rng.normal(values.mean(), values.std() / np.sqrt(len(values)), size=times)
