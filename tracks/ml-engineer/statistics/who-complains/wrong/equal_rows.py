# expect: rows-alike
from scipy import stats


def independence(counts):
    expected = counts.mean(axis=0)
    statistic = ((counts - expected) ** 2 / expected).sum()
    freedom = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    return float(statistic), freedom, float(stats.chi2.sf(statistic, freedom))
