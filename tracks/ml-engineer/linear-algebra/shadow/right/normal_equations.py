# Solves the equations that say that what is left stands at right angles on every column.
import numpy as np


def project(A, y):
    weights = np.linalg.solve(A.T @ A, A.T @ y)
    point = A @ weights
    return point, y - point, np.linalg.norm(y - point, ord=2)
