# expect: x-on-y
import numpy as np


def fit_line(x, y):
    from_x, from_y = x - x.mean(), y - y.mean()
    slope = (from_x * from_y).sum() / (from_y**2).sum()
    residuals = from_y - slope * from_x
    spread = np.sqrt((residuals**2).sum() / (len(x) - 2))
    return float(slope), float(y.mean() - slope * x.mean()), float(spread), float(spread / np.sqrt((from_x**2).sum()))
