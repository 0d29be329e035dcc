# expect: each-number-to-the-power
import numpy as np


def look_ahead(moves, shares, months):
    k = len(moves)
    equations = moves.T - np.eye(k)
    equations[-1] = 1.0
    return shares @ moves**months, np.linalg.solve(equations, np.eye(k)[-1])
