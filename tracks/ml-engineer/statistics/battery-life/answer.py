"""A confidence interval for a mean, from few measurements."""

import numpy as np
from scipy import stats


def interval(hours, level):
    """Return the ends of the interval that holds the true mean in a share `level` of all samples."""
    # cut
    n = len(hours)
    standard_error = np.std(hours, ddof=1) / np.sqrt(n)  # how far means of n batteries scatter
    # Student's t, not the bell curve: the spread itself is only guessed from n numbers.
    reach = stats.t.ppf(1 - (1 - level) / 2, df=n - 1) * standard_error
    return float(np.mean(hours) - reach), float(np.mean(hours) + reach)
    # end cut
