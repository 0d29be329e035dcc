# expect: below-nobody
import numpy as np


def look_ahead(moves, shares, months):
    w, v = np.linalg.eig(moves.T)
    s = np.real(v[:, np.argmax(np.abs(w))])
    s = s / s.sum()
    return shares @ np.linalg.matrix_power(moves, months), s
