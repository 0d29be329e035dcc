# expect: matrix-only
import numpy as np


def reach(states, U, error):
    stretch = np.linalg.norm(U, 2)
    back = np.arange(len(states))[::-1]
    return np.linalg.norm(error) * stretch**back
