# expect: columns-for-rows
import numpy as np


def look_ahead(moves, shares, months):
    k = len(moves)
    equations = moves.T - np.eye(k)
    equations[-1] = 1.0
    return np.linalg.matrix_power(moves, months) @ shares, np.linalg.solve(equations, np.eye(k)[-1])
