# Takes the fitted values from the intercept, as one reads the line, and the residuals from those.
import numpy as np


def fit_line(x, y):
    middle, level = x.mean(), y.mean()
    slope = np.dot(x - middle, y - level) / np.dot(x - middle, x - middle)
    intercept = level - slope * middle
    residuals = y - (intercept + slope * x)
    spread = np.sqrt(np.sum(residuals**2) / (len(x) - 2))
    return slope, intercept, spread, spread / np.sqrt(np.sum((x - middle) ** 2))
