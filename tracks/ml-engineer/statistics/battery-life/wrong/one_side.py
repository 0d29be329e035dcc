# expect: one-tail
import numpy as np
from scipy import stats


def interval(hours, level):
    reach = stats.t.ppf(level, len(hours) - 1) * np.std(hours, ddof=1) / np.sqrt(len(hours))
    return float(np.mean(hours) - reach), float(np.mean(hours) + reach)
