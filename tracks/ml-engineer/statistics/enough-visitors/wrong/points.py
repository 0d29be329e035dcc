# expect: points-for-percent
import math

from scipy import stats


def visitors_needed(rate, lift, alpha, power):
    new = min(max(rate + lift, 0.0), 1.0)
    z = stats.norm.ppf(1 - alpha / 2) + stats.norm.ppf(power)
    return 2 * math.ceil(z**2 * (rate * (1 - rate) + new * (1 - new)) / (new - rate) ** 2)
