# expect: every-so-many
import numpy as np


def thin(readings, columns):
    n = len(readings)
    return np.array(sorted({-(-column * n // columns) for column in range(columns)}))
