# expect: rare-cells-skipped
import numpy as np
from scipy import stats


def independence(counts):
    e = np.outer(counts.sum(1), counts.sum(0)) / counts.sum()
    m = e >= 5
    s = ((counts - e) ** 2 / e)[m].sum()
    df = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    return float(s), df, float(stats.chi2.sf(s, df))
