# expect: another-formula
import math

from scipy import stats


def visitors_needed(rate, lift, alpha, power):
    new = rate * (1 + lift)
    m = (rate + new) / 2
    a = stats.norm.ppf(1 - alpha / 2) * math.sqrt(2 * m * (1 - m))
    b = stats.norm.ppf(power) * math.sqrt(rate * (1 - rate) + new * (1 - new))
    return 2 * math.ceil((a + b) ** 2 / (new - rate) ** 2)
