# expect: single-batteries
import numpy as np
from scipy import stats


def interval(hours, level):
    reach = stats.t.ppf(1 - (1 - level) / 2, len(hours) - 1) * np.std(hours, ddof=1)
    return float(np.mean(hours) - reach), float(np.mean(hours) + reach)
