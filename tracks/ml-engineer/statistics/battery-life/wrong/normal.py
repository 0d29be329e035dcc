# expect: bell-curve
import numpy as np
from scipy import stats


def interval(hours, level):
    reach = stats.norm.ppf(1 - (1 - level) / 2) * np.std(hours, ddof=1) / np.sqrt(len(hours))
    return float(np.mean(hours) - reach), float(np.mean(hours) + reach)
