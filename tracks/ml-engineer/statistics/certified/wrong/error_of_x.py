# expect: x-from-zero
import numpy as np


def fit_line(x, y):
    a = x - x.mean()
    b = y - y.mean()
    q = (a**2).sum()
    s = (a * b).sum() / q
    r = b - s * a
    sd = np.sqrt((r**2).sum() / (len(x) - 2))
    return float(s), float(y.mean() - s * x.mean()), float(sd), float(sd / np.sqrt((x**2).sum()))
