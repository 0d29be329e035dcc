# expect: times-the-months
import numpy as np


def look_ahead(moves, shares, months):
    k = len(moves)
    equations = moves.T - np.eye(k)
    equations[-1] = 1.0
    return shares + months * (shares @ moves - shares), np.linalg.solve(equations, np.eye(k)[-1])
