# expect: falls-left-out
import numpy as np


def bank(x, y):
    """Return height over width of a frame in which the median slope is 45 degrees."""
    slopes = np.diff(y) / np.diff(x)
    slopes = slopes[slopes > 0]
    # On the paper a slope is slope * (height / all of y) / (width / all of x); the median one shall be 1.
    return float(np.ptp(y) / (np.ptp(x) * np.median(slopes)))
