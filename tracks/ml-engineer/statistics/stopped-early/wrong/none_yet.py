# expect: nothing-for-not-yet
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
        return "none"
    x_a, n_a = sum(bought_a[:planned_days]), sum(visitors_a[:planned_days])
    x_b, n_b = sum(bought_b[:planned_days]), sum(visitors_b[:planned_days])
    if p_value(x_a, n_a, x_b, n_b) >= alpha:
        return "none"
    return "b" if x_b / n_b > x_a / n_a else "a"
