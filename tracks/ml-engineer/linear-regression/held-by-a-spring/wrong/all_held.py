# expect: spring-on-the-intercept
import numpy as np


def ridge(X, y, strength):
    design = np.column_stack([np.ones(len(X)), X])
    return np.linalg.solve(design.T @ design + strength * np.eye(design.shape[1]), design.T @ y)
