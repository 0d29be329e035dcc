# expect: held-down
import numpy as np


def fit(X, y):
    design = np.column_stack([np.ones(len(X)), X])
    return np.linalg.solve(design.T @ design + np.eye(design.shape[1]), design.T @ y)
