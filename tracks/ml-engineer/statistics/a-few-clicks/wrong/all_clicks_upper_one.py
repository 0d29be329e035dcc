# expect: no-room-at-the-end
from scipy import stats


def estimate(a, b, clicks, shown, level):
    d = stats.beta(a + clicks, b + shown - clicks)
    t = (1 - level) / 2
    return float(d.mean()), float(d.ppf(t)), float(d.ppf(1 - t)) if clicks < shown or not shown else 1.0
