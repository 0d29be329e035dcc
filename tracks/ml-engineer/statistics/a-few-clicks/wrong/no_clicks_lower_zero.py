# expect: no-room-at-the-end
from scipy import stats


def estimate(a, b, clicks, shown, level):
    d = stats.beta(a + clicks, b + shown - clicks)
    t = (1 - level) / 2
    return float(d.mean()), float(d.ppf(t)) if clicks else 0.0, float(d.ppf(1 - t))
