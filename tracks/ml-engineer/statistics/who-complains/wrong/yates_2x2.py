# expect: corrected
import numpy as np
from scipy import stats


def independence(counts):
    e = np.outer(counts.sum(1), counts.sum(0)) / counts.sum()
    df = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    d = np.abs(counts - e)
    if df == 1:
        d = d - np.minimum(0.5, d)
    s = (d**2 / e).sum()
    return float(s), df, float(stats.chi2.sf(s, df))
