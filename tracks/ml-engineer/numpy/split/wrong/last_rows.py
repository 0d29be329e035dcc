# expect: rows-in-file-order
import numpy as np


def split(n, test_share, seed):
    rows = np.arange(n)
    count = round(n * test_share)
    return rows[: n - count], rows[n - count :]
