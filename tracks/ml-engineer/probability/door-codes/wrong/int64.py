# expect: sixty-four-bits
import numpy as np


def count_codes(length, digits, letters):
    if length == 0:
        return 0
    with np.errstate(all="ignore"):
        return int(
            np.int64(digits + letters) ** np.int64(length)
            - np.int64(letters) ** np.int64(length)
            - np.int64(digits) ** np.int64(length)
        )
