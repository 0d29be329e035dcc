# expect: not-there-yet
import numpy as np


def look_ahead(moves, shares, months):
    return shares @ np.linalg.matrix_power(moves, months), shares @ np.linalg.matrix_power(moves, 100)
