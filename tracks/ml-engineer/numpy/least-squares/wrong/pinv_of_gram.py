# expect: digits-squared-away
import numpy as np


def fit(features, target):
    design = np.column_stack([np.ones(len(target)), features])
    return np.linalg.pinv(design.T @ design) @ design.T @ target
