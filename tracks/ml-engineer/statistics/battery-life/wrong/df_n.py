# expect: degrees-of-freedom
import numpy as np
from scipy import stats


def interval(hours, level):
    reach = stats.t.ppf(1 - (1 - level) / 2, len(hours)) * np.std(hours, ddof=1) / np.sqrt(len(hours))
    return float(np.mean(hours) - reach), float(np.mean(hours) + reach)
