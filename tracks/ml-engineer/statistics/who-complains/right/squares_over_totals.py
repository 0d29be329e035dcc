# Uses the shorter form: the whole times (the sum of o² over both totals, less one).
import numpy as np
from scipy import stats


def independence(counts):
    over_both = counts**2 / counts.sum(axis=1, keepdims=True) / counts.sum(axis=0, keepdims=True)
    statistic = counts.sum() * (over_both.sum() - 1)
    freedom = int(np.prod(np.array(counts.shape) - 1))
    return statistic, freedom, 1 - stats.chi2.cdf(statistic, freedom)
