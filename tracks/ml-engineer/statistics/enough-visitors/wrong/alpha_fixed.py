# expect: known-by-heart
import math

from scipy import stats


def visitors_needed(rate, lift, alpha, power):
    new = rate * (1 + lift)
    z = stats.norm.ppf(0.975) + stats.norm.ppf(power)
    return 2 * math.ceil(z**2 * (rate * (1 - rate) + new * (1 - new)) / (new - rate) ** 2)
