# expect: last-day-alone
import math

from scipy.special import ndtr


def p_value(x_a, n_a, x_b, n_b):
    both = (x_a + x_b) / (n_a + n_b)
    if both in (0, 1):
        return 1.0
    z = (x_b / n_b - x_a / n_a) / math.sqrt(both * (1 - both) * (1 / n_a + 1 / n_b))
    return float(2 * ndtr(-abs(z)))


def decide(visitors_a, bought_a, visitors_b, bought_b, planned_days, alpha):
    if len(visitors_a) < planned_days:
        return None
    day = planned_days - 1
    x_a, n_a, x_b, n_b = bought_a[day], visitors_a[day], bought_b[day], visitors_b[day]
    if p_value(x_a, n_a, x_b, n_b) >= alpha:
        return "none"
    return "b" if x_b / n_b > x_a / n_a else "a"
