"""Decide an A/B test once, on the day that was planned."""

import math

from scipy.special import ndtr


def p_value(x_a, n_a, x_b, n_b):
    """Return the two-sided p-value of the difference between two rates."""
    both = (x_a + x_b) / (n_a + n_b)
    if both in (0, 1):
        return 1.0
    z = (x_b / n_b - x_a / n_a) / math.sqrt(both * (1 - both) * (1 / n_a + 1 / n_b))
    return float(2 * ndtr(-abs(z)))


def decide(visitors_a, bought_a, visitors_b, bought_b, planned_days, alpha):
    """Return the better page, "none" when no difference is shown, or None before the planned days are over."""
    # cut
    if len(visitors_a) < planned_days:
        return None  # whoever looks now and acts on it has run another test than the one that was planned
    x_a, n_a = sum(bought_a[:planned_days]), sum(visitors_a[:planned_days])
    x_b, n_b = sum(bought_b[:planned_days]), sum(visitors_b[:planned_days])
    if p_value(x_a, n_a, x_b, n_b) >= alpha:
        return "none"
    return "b" if x_b / n_b > x_a / n_a else "a"
    # end cut
