# expect: first-good-morning
import math

from scipy.special import ndtr


def p_value(x_a, n_a, x_b, n_b):
    both = (x_a + x_b) / (n_a + n_b)
    if both in (0, 1):
        return 1.0
    z = (x_b / n_b - x_a / n_a) / math.sqrt(both * (1 - both) * (1 / n_a + 1 / n_b))
    return float(2 * ndtr(-abs(z)))


def decide(visitors_a, bought_a, visitors_b, bought_b, planned_days, alpha):
    for day in range(1, len(visitors_a) + 1):
        p = p_value(sum(bought_a[:day]), sum(visitors_a[:day]), sum(bought_b[:day]), sum(visitors_b[:day]))
        if p < alpha:
            return (
                "b"
                if sum(bought_b[:day]) * sum(visitors_a[:day]) > sum(bought_a[:day]) * sum(visitors_b[:day])
                else "a"
            )
    return "none"
