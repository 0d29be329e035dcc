# expect: nothing-known-before
from scipy import stats


def estimate(a, b, clicks, shown, level):
    d = stats.beta(1 + clicks, 1 + shown - clicks)
    t = (1 - level) / 2
    return float(d.mean()), float(d.ppf(t)), float(d.ppf(1 - t))
