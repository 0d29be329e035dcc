# expect: still-moving
import numpy as np


def look_ahead(moves, shares, months):
    k = len(shares)
    return shares @ np.linalg.matrix_power(moves, months), np.full(k, 1 / k) @ np.linalg.matrix_power(moves, 10**6)
