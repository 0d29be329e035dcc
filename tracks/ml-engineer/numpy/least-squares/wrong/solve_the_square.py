# expect: no-inverse-exists
import numpy as np


def fit(features, target):
    design = np.column_stack([np.ones(len(target)), features])
    return np.linalg.solve(design.T @ design, design.T @ target)
