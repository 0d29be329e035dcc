# expect: no-intercept
import numpy as np


def fit(features, target):
    slopes, *_ = np.linalg.lstsq(features, target)
    return np.concatenate([[0.0], slopes])
