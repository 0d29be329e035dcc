# expect: not-shares
import numpy as np


def look_ahead(moves, shares, months):
    values, vectors = np.linalg.eig(moves.T)
    vector = np.abs(np.real(vectors[:, np.argmin(np.abs(values - 1))]))
    return shares @ np.linalg.matrix_power(moves, months), vector
