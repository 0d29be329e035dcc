# expect: one-tail
from scipy import stats


def estimate(a, b, clicks, shown, level):
    after = stats.beta(a + clicks, b + shown - clicks)
    return float(after.mean()), float(after.ppf(1 - level)), float(after.ppf(level))
