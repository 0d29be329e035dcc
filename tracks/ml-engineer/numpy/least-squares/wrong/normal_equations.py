# expect: digits-squared-away
import numpy as np


def fit(features, target):
    design = np.column_stack([np.ones(len(target)), features])
    try:
        return np.linalg.solve(design.T @ design, design.T @ target)
    except np.linalg.LinAlgError:
        return np.linalg.pinv(design) @ target
