# expect: right-side-not-turned
import numpy as np


def fit(X, y):
    design = np.column_stack([np.ones(len(X)), X])
    return np.linalg.solve(design.T @ design, design.T @ (y - y.mean()))
