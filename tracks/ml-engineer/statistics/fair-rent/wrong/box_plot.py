# expect: fences-of-a-box-plot
import numpy as np


def describe(rents):
    m = np.median(rents)
    d = np.abs(rents - m)
    mad = np.median(d) * 1.4826
    lo, hi = np.quantile(rents, [0.25, 0.75])
    r = 1.5 * (hi - lo)
    return float(m), float(mad), int(((rents < lo - r) | (rents > hi + r)).sum())
