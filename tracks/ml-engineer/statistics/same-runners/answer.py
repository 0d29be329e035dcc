"""The right t-test for how the data came about."""

import numpy as np
from scipy import stats


def compare(before, after, paired):
    """Return the mean change, its t and its two-sided p-value; by pairs, or by Welch's test for two groups."""
    # cut
    if paired:
        test = stats.ttest_rel(after, before)  # each runner is compared with nobody but themselves
    else:
        test = stats.ttest_ind(after, before, equal_var=False)
    return float(np.mean(after) - np.mean(before)), float(test.statistic), float(test.pvalue)
    # end cut
