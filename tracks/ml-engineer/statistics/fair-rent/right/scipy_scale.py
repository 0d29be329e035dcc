# SciPy's own median absolute deviation, whose factor has more digits.
import numpy as np
from scipy import stats


def describe(rents):
    mad = stats.median_abs_deviation(rents, scale="normal")
    middle = np.median(rents)
    return float(middle), float(mad), int(np.sum(np.abs(rents - middle) > 3 * mad))
