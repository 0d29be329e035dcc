# expect: one-month-off
import numpy as np


def look_ahead(moves, shares, months):
    k = len(moves)
    equations = moves.T - np.eye(k)
    equations[-1] = 1.0
    later = shares @ moves
    for _ in range(months):
        later = later @ moves
    return later, np.linalg.solve(equations, np.eye(k)[-1])
