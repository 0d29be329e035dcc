# expect: turned-round
from scipy import stats


def estimate(a, b, clicks, shown, level):
    after = stats.beta(b + shown - clicks, a + clicks)
    tail = (1 - level) / 2
    return float(after.mean()), float(after.ppf(tail)), float(after.ppf(1 - tail))
