# expect: pairs-of-strangers
import numpy as np
from scipy import stats


def compare(before, after, paired):
    test = stats.ttest_rel(after, before)
    return float(np.mean(after) - np.mean(before)), float(test.statistic), float(test.pvalue)
