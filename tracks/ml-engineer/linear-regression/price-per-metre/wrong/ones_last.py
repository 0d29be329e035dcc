# expect: intercept-last
import numpy as np


def fit(X, y):
    design = np.column_stack([X, np.ones(len(X))])
    return np.linalg.solve(design.T @ design, design.T @ y)
