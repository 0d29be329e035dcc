# expect: equal-spreads
import numpy as np
from scipy import stats


def compare(before, after, paired):
    test = stats.ttest_rel(after, before) if paired else stats.ttest_ind(after, before)
    return float(np.mean(after) - np.mean(before)), float(test.statistic), float(test.pvalue)
