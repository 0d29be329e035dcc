# expect: drawn-with-replacement
import numpy as np


def split(n, test_share, seed):
    rng = np.random.default_rng(seed)
    order = rng.integers(0, n, size=n) if n else np.empty(0, dtype=int)
    count = round(n * test_share)
    return order[count:], order[:count]
