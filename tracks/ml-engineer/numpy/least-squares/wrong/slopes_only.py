# expect: no-intercept
import numpy as np


def fit(features, target):
    return np.linalg.lstsq(features, target)[0]
