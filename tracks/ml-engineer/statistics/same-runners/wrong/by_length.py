# expect: pairs-of-strangers
import numpy as np
from scipy import stats


def compare(before, after, paired):
    if len(before) == len(after):
        test = stats.ttest_rel(after, before)
    else:
        test = stats.ttest_ind(after, before, equal_var=False)
    return float(np.mean(after) - np.mean(before)), float(test.statistic), float(test.pvalue)
