# expect: held-at-the-ticks
import numpy as np


def read_off(pixels, first, second, log):
    (a, b), (c, d) = sorted([first, second])
    if log:
        return 10 ** np.interp(pixels, [a, c], np.log10([b, d]))
    return np.interp(pixels, [a, c], [b, d])
