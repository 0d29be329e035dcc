# expect: digits-lost
import numpy as np


def fit_line(x, y):
    n = len(x)
    squares = n * (x**2).sum() - x.sum() ** 2
    slope = (n * (x * y).sum() - x.sum() * y.sum()) / squares if squares else 0.0
    intercept = (y.sum() - slope * x.sum()) / n
    residuals = y - intercept - slope * x
    spread = np.sqrt((residuals**2).sum() / (n - 2))
    return float(slope), float(intercept), float(spread), float(spread / np.sqrt(abs(squares) / n)) if squares else 0.0
