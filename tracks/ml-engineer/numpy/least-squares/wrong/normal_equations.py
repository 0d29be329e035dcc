# expect: digits-squared-away
import numpy as np


def fit(features, target):
    design = np.column_stack([np.ones(len(target)), features])
    gram = design.T @ design
    if np.linalg.matrix_rank(design) < len(gram):
        return np.linalg.pinv(design) @ target
    return np.linalg.solve(gram, design.T @ target)
