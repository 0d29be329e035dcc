# expect: wrong-shape
import numpy as np


def fit(features, target):
    return np.linalg.lstsq(features, target)[0]
