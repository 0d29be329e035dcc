# expect: rounded-down
import math

from scipy import stats


def visitors_needed(rate, lift, alpha, power):
    new = rate * (1 + lift)
    z = stats.norm.ppf(1 - alpha / 2) + stats.norm.ppf(power)
    return math.ceil(2 * z**2 * (rate * (1 - rate) + new * (1 - new)) / (new - rate) ** 2)
