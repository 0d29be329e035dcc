# expect: columns-scaled
import numpy as np


def fit(X, y):
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    design = np.column_stack([np.ones(len(X)), Z])
    return np.linalg.solve(design.T @ design, design.T @ y)
