# expect: same-variance-twice
import math

from scipy import stats


def visitors_needed(rate, lift, alpha, power):
    new = rate * (1 + lift)
    middle = (rate + new) / 2
    z = stats.norm.ppf(1 - alpha / 2) + stats.norm.ppf(power)
    return 2 * math.ceil(z**2 * 2 * middle * (1 - middle) / (new - rate) ** 2)
