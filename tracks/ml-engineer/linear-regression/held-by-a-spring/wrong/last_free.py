# expect: another-one-free
import numpy as np


def ridge(X, y, strength):
    design = np.column_stack([np.ones(len(X)), X])
    springs = strength * np.eye(design.shape[1])
    springs[-1, -1] = 0
    return np.linalg.solve(design.T @ design + springs, design.T @ y)
