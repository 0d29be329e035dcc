# expect: divided-by-the-wrong-number
import numpy as np


def fit_line(x, y):
    from_x, from_y = x - x.mean(), y - y.mean()
    squares = (from_x**2).sum()
    slope = (from_x * from_y).sum() / squares
    residuals = from_y - slope * from_x
    spread = np.sqrt((residuals**2).mean())
    return float(slope), float(y.mean() - slope * x.mean()), float(spread), float(spread / np.sqrt(squares))
