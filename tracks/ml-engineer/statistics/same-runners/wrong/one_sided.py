# expect: half-the-p-value
import numpy as np
from scipy import stats


def compare(before, after, paired):
    if paired:
        test = stats.ttest_rel(after, before, alternative="less")
    else:
        test = stats.ttest_ind(after, before, equal_var=False, alternative="less")
    return float(np.mean(after) - np.mean(before)), float(test.statistic), float(test.pvalue)
