# expect: bell-curve
import numpy as np
from scipy import stats


def interval(hours, level):
    n = len(hours)
    q = 1 - (1 - level) / 2
    k = stats.norm.ppf(q) if n >= 30 else stats.t.ppf(q, n - 1)
    r = k * np.std(hours, ddof=1) / np.sqrt(n)
    return float(np.mean(hours) - r), float(np.mean(hours) + r)
