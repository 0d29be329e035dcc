# Asks for pairs whether the changes average to zero, and turns the sign round by asking in the other order.
from scipy import stats


def compare(before, after, paired):
    if paired:
        change = after - before
        result = stats.ttest_1samp(change, 0)
        return change.mean(), result.statistic, result.pvalue
    t, p = stats.ttest_ind(before, after, equal_var=False, alternative="two-sided")
    return after.mean() - before.mean(), -t, p
