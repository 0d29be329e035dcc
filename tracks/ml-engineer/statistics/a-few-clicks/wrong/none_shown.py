# expect: nothing-shown-yet
from scipy import stats


def estimate(a, b, clicks, shown, level):
    if shown == 0:
        return 0.0, 0.0, 1.0
    d = stats.beta(a + clicks, b + shown - clicks)
    t = (1 - level) / 2
    return float(d.mean()), float(d.ppf(t)), float(d.ppf(1 - t))
