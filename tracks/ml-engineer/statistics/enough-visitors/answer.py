"""The size of an A/B test of two rates (Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions)."""

import math

from scipy import stats


def visitors_needed(rate, lift, alpha, power):
    """Return how many visitors both groups need together to see such a lift with this power."""
    # cut
    new_rate = rate * (1 + lift)
    z = stats.norm.ppf(1 - alpha / 2) + stats.norm.ppf(power)
    variance = rate * (1 - rate) + new_rate * (1 - new_rate)  # each group brings its own
    per_group = math.ceil(z**2 * variance / (new_rate - rate) ** 2)
    return 2 * per_group
    # end cut
