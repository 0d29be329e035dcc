# expect: turned-round
import numpy as np
from scipy import stats


def compare(before, after, paired):
    test = stats.ttest_rel(before, after) if paired else stats.ttest_ind(before, after, equal_var=False)
    return float(np.mean(before) - np.mean(after)), float(test.statistic), float(test.pvalue)
