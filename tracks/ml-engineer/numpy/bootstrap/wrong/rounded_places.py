# expect: uneven-chances
import numpy as np


def bootstrap_means(values, times, seed):
    rng = np.random.default_rng(seed)
    n = len(values)
    # Rounding gives the first and the last place half a chance each.
    chosen = np.rint(rng.random((times, n)) * (n - 1)).astype(int)
    return values[chosen].mean(axis=1)
