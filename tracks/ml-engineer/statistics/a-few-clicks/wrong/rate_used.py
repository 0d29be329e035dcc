# expect: nothing-shown-yet
from scipy import stats


def estimate(a, b, clicks, shown, level):
    rate = clicks / shown
    d = stats.beta(a + rate * shown, b + (1 - rate) * shown)
    t = (1 - level) / 2
    return float(d.mean()), float(d.ppf(t)), float(d.ppf(1 - t))
