# expect: clicks-over-shown
from scipy import stats


def estimate(a, b, clicks, shown, level):
    after = stats.beta(a + clicks, b + shown - clicks)
    tail = (1 - level) / 2
    return clicks / shown if shown else 0.0, float(after.ppf(tail)), float(after.ppf(1 - tail))
