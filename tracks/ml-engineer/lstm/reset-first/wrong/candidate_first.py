# expect: another-order
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def step(x, state, W, U, a, b, after):
    h = state.shape[1]
    x_n, x_r, x_z = np.split(x @ W + a, 3, axis=1)
    s_n, s_r, s_z = np.split(state @ U + b, 3, axis=1)
    r, z = sigmoid(x_r + s_r), sigmoid(x_z + s_z)
    heard = r * s_n if after else (r * state) @ U[:, :h] + b[:h]
    n = np.tanh(x_n + heard)
    return (1 - z) * n + z * state
