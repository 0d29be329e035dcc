# Takes the stationary shares from the eigenvector of the value 1, and walks the months one by one.
import numpy as np


def look_ahead(moves, shares, months):
    later = shares.copy()
    for _ in range(months):
        later = later @ moves
    values, vectors = np.linalg.eig(moves.T)
    steady = vectors[:, np.argmin(abs(values - 1))].real
    return later, steady / steady.sum()
