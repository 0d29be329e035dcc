# expect: mean-and-reach
import numpy as np
from scipy import stats


def interval(hours, level):
    n = len(hours)
    r = stats.t.ppf(1 - (1 - level) / 2, n - 1) * np.std(hours, ddof=1) / np.sqrt(n)
    return float(np.mean(hours)), float(r)
