# expect: bell-curve
from scipy import stats


def estimate(a, b, clicks, shown, level):
    after = stats.beta(a + clicks, b + shown - clicks)
    reach = stats.norm.ppf(1 - (1 - level) / 2) * after.std()
    return float(after.mean()), float(after.mean() - reach), float(after.mean() + reach)
