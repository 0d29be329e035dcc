# Works in exact fractions, where the schoolbook's formula loses no digits, and rounds once at the end.
from fractions import Fraction
from math import sqrt


def fit_line(x, y):
    xs = [Fraction(float(value)) for value in x]
    ys = [Fraction(float(value)) for value in y]
    n = len(xs)
    sum_x, sum_y = sum(xs), sum(ys)
    squares = sum(value * value for value in xs) - sum_x * sum_x / n
    products = sum(a * b for a, b in zip(xs, ys)) - sum_x * sum_y / n
    slope = products / squares
    intercept = (sum_y - slope * sum_x) / n
    misfit = sum((b - intercept - slope * a) ** 2 for a, b in zip(xs, ys))
    spread = sqrt(misfit / (n - 2))
    return float(slope), float(intercept), spread, spread / sqrt(squares)
