# Really leaves each point out, fits again, and measures how far all fitted values moved.
import numpy as np


def diagnose(X, y):
    n = len(y)
    Z = np.concatenate([np.ones((n, 1)), X], axis=1)
    p = Z.shape[1]
    fitted = Z @ np.linalg.lstsq(Z, y, rcond=None)[0]
    s2 = ((y - fitted) ** 2).sum() / (n - p)
    leverages, studentised, cook = [], [], []
    for i in range(n):
        unit = np.zeros(n)
        unit[i] = 1.0  # what the fit makes of a price of 1 here and 0 elsewhere
        h = (Z @ np.linalg.lstsq(Z, unit, rcond=None)[0])[i]
        rest = np.arange(n) != i
        without = Z @ np.linalg.lstsq(Z[rest], y[rest], rcond=None)[0]
        leverages.append(h)
        studentised.append((y[i] - fitted[i]) / np.sqrt(s2 * (1 - h)))
        cook.append(((fitted - without) ** 2).sum() / (p * s2))
    return np.array(leverages), np.array(studentised), np.array(cook)
