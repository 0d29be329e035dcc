# expect: named-before-the-end
import math

from scipy.special import ndtr


def p_value(x_a, n_a, x_b, n_b):
    both = (x_a + x_b) / (n_a + n_b)
    if both in (0, 1):
        return 1.0
    z = (x_b / n_b - x_a / n_a) / math.sqrt(both * (1 - both) * (1 / n_a + 1 / n_b))
    return float(2 * ndtr(-abs(z)))


def decide(visitors_a, bought_a, visitors_b, bought_b, planned_days, alpha):
    d = planned_days
    xa, na, xb, nb = (sum(c[:d]) for c in (bought_a, visitors_a, bought_b, visitors_b))
    p = p_value(xa, na, xb, nb)
    if len(visitors_a) < d and p >= alpha / d:
        return None
    if p >= alpha:
        return "none"
    return "b" if xb / nb > xa / na else "a"
