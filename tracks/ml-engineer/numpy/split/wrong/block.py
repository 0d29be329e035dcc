# expect: neighbours-together
import numpy as np


def split(n, test_share, seed):
    start = np.random.default_rng(seed).integers(0, max(n, 1))
    rows = np.roll(np.arange(n), -start)
    count = round(n * test_share)
    return rows[count:], rows[:count]
