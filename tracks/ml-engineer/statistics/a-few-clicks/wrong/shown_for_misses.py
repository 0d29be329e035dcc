# expect: misses-counted-twice
from scipy import stats


def estimate(a, b, clicks, shown, level):
    after = stats.beta(a + clicks, b + shown)
    tail = (1 - level) / 2
    return float(after.mean()), float(after.ppf(tail)), float(after.ppf(1 - tail))
