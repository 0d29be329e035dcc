# expect: freedom-of-equal-spreads
import numpy as np
from scipy import stats


def compare(before, after, paired):
    t = (
        stats.ttest_rel(after, before)
        if paired
        else stats.ttest_ind(after, before, equal_var=len(after) == len(before))
    )
    return float(np.mean(after) - np.mean(before)), float(t.statistic), float(t.pvalue)
