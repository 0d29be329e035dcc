# expect: seed-without-effect
import numpy as np


def bootstrap_means(values, times, seed):
    rng = np.random.default_rng(42)
    return rng.choice(values, size=(times, len(values))).mean(axis=1)
