# expect: uneven-chances
import numpy as np


def split(n, test_share, seed):
    rng = np.random.default_rng(seed)
    # Rows near the end get larger keys, and so land among the test rows more often.
    keys = rng.random(n) + np.linspace(0, 1, n)
    order = np.argsort(-keys)
    count = round(n * test_share)
    return order[count:], order[:count]
