# expect: mean-of-the-days
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
    days = planned_days
    if len(visitors_a) < days:
        return None
    x_a, n_a, x_b, n_b = (sum(each[:days]) for each in (bought_a, visitors_a, bought_b, visitors_b))
    if p_value(x_a, n_a, x_b, n_b) >= alpha:
        return "none"
    share_a = sum(x / n for x, n in zip(bought_a[:days], visitors_a[:days])) / days
    share_b = sum(x / n for x, n in zip(bought_b[:days], visitors_b[:days])) / days
    return "b" if share_b > share_a else "a"
