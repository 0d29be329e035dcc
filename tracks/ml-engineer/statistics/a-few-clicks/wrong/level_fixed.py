# expect: level-not-asked
from scipy import stats


def estimate(a, b, clicks, shown, level):
    d = stats.beta(a + clicks, b + shown - clicks)
    return float(d.mean()), float(d.ppf(0.025)), float(d.ppf(0.975))
