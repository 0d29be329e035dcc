# expect: degrees-of-freedom
import numpy as np
from scipy import stats


def independence(counts):
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    statistic = ((counts - expected) ** 2 / expected).sum()
    freedom = counts.size - 1
    return float(statistic), freedom, float(stats.chi2.sf(statistic, freedom))
