# expect: squared-one-by-one
import math

from scipy import stats


def visitors_needed(rate, lift, alpha, power):
    new = rate * (1 + lift)
    z2 = stats.norm.ppf(1 - alpha / 2) ** 2 + stats.norm.ppf(power) ** 2
    return 2 * math.ceil(z2 * (rate * (1 - rate) + new * (1 - new)) / (new - rate) ** 2)
