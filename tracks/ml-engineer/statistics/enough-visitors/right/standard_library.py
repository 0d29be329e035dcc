# Uses the bell curve of the standard library, and rounds up by whole-number division.
from statistics import NormalDist


def visitors_needed(rate, lift, alpha, power):
    bell = NormalDist()
    target = rate + rate * lift
    reach = bell.inv_cdf(power) - bell.inv_cdf(alpha / 2)
    spread = sum(p - p * p for p in (rate, target))
    per_group = -int(-((reach / (rate * lift)) ** 2 * spread) // 1)
    return per_group + per_group
