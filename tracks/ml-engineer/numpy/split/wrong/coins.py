# expect: coin-for-each-row
import numpy as np


def split(n, test_share, seed):
    rng = np.random.default_rng(seed)
    tested = rng.random(n) < test_share
    return np.flatnonzero(~tested), np.flatnonzero(tested)
