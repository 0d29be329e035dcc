# expect: no-inverse-exists
import numpy as np


def fit(features, target):
    design = np.column_stack([np.ones(len(target)), features])
    return np.linalg.inv(design.T @ design) @ design.T @ target
