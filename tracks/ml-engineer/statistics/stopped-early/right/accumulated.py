# Adds the days up with itertools, and compares the shares without dividing.
from itertools import accumulate
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
    columns = (bought_a, visitors_a, bought_b, visitors_b)
    for day, totals in enumerate(zip(*map(accumulate, columns)), start=1):
        if day == planned_days:
            x_a, n_a, x_b, n_b = totals
            if p_value(*totals) < alpha:
                return "a" if x_a * n_b > x_b * n_a else "b"
            return "none"
    return None
