# expect: intercept-last
import numpy as np


def fit(features, target):
    design = np.column_stack([features, np.ones(len(target))])
    return np.linalg.lstsq(design, target)[0]
