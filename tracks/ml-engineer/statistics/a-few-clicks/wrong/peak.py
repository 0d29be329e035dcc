# expect: the-peak
from scipy import stats


def estimate(a, b, clicks, shown, level):
    a, b = a + clicks, b + shown - clicks
    after = stats.beta(a, b)
    tail = (1 - level) / 2
    peak = (a - 1) / (a + b - 2) if a + b != 2 else 0.5
    return float(peak), float(after.ppf(tail)), float(after.ppf(1 - tail))
