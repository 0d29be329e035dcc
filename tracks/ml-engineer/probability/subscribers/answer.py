"""A Markov chain: some steps ahead, and where it settles."""

import numpy as np


def look_ahead(moves, shares, months):
    """Return the shares after some months, and the shares that no month changes."""
    # cut
    k = len(moves)
    later = shares @ np.linalg.matrix_power(moves, months)
    # s = s @ moves, which is (moves.T - 1) s = 0. One of these equations follows from the others; in its place
    # stands that the shares add up to 1.
    equations = moves.T - np.eye(k)
    equations[-1] = 1.0
    return later, np.linalg.solve(equations, np.eye(k)[-1])
    # end cut
