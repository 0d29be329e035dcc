# expect: before-the-showings
from scipy import stats


def estimate(a, b, clicks, shown, level):
    before = stats.beta(a, b)
    tail = (1 - level) / 2
    return float((a + clicks) / (a + b + shown)), float(before.ppf(tail)), float(before.ppf(1 - tail))
