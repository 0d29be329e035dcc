# expect: bias-of-the-candidate-forgotten
"""One step of a GRU, in both ways in which it is written."""

import numpy as np


def sigmoid(z):
    """Return a number between 0 and 1 for each."""
    return 1 / (1 + np.exp(-z))


def step(x, state, W, U, a, b, after):
    """Return the new state; `after` says whether the reset gate comes after the matrix."""
    h = state.shape[1]
    x_r, x_z, x_n = np.split(x @ W + a, 3, axis=1)
    s_r, s_z, s_n = np.split(state @ U + b, 3, axis=1)
    r, z = sigmoid(x_r + s_r), sigmoid(x_z + s_z)
    if after:
        # The matrix product is the same for all gates, so it can be done in one go; that is why it is fast.
        heard = r * s_n
    else:
        heard = (r * state) @ U[:, 2 * h :]
    n = np.tanh(x_n + heard)
    return (1 - z) * n + z * state
