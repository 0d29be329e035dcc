# expect: every-cell-alike
import numpy as np
from scipy import stats


def independence(counts):
    expected = np.full(counts.shape, counts.mean())
    statistic = ((counts - expected) ** 2 / expected).sum()
    freedom = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    return float(statistic), freedom, float(stats.chi2.sf(statistic, freedom))
