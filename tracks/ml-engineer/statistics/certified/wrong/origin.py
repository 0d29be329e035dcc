# expect: through-the-origin
import numpy as np


def fit_line(x, y):
    slope = (x * y).sum() / (x**2).sum()
    residuals = y - slope * x
    spread = np.sqrt((residuals**2).sum() / (len(x) - 2))
    return float(slope), 0.0, float(spread), float(spread / np.sqrt(((x - x.mean()) ** 2).sum()))
