# expect: divided-by-what-was-seen
import numpy as np
from scipy import stats


def independence(counts):
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    statistic = ((counts - expected) ** 2 / counts).sum()
    freedom = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    return float(statistic), freedom, float(stats.chi2.sf(statistic, freedom))
