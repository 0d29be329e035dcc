# expect: shares-not-counts
import numpy as np
from scipy import stats


def independence(counts):
    shares = counts / counts.sum()
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    statistic = ((shares - expected) ** 2 / expected).sum()
    freedom = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    return float(statistic), freedom, float(stats.chi2.sf(statistic, freedom))
