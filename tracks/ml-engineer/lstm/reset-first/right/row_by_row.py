# Sequence by sequence, each of the three parts with its own columns.
import numpy as np


def sigmoid(z):
    """Return a number between 0 and 1 for each."""
    return 1 / (1 + np.exp(-z))


def step(x, state, W, U, a, b, after):
    h = state.shape[-1]
    reset, update, candidate = (np.s_[k * h : (k + 1) * h] for k in range(3))
    new = []
    for inputs, old in zip(x, state):
        r = sigmoid(inputs @ W[:, reset] + a[reset] + old @ U[:, reset] + b[reset])
        z = sigmoid(inputs @ W[:, update] + a[update] + old @ U[:, update] + b[update])
        through = U[:, candidate]
        past = r * (old @ through + b[candidate]) if after else (r * old) @ through + b[candidate]
        n = np.tanh(inputs @ W[:, candidate] + a[candidate] + past)
        new.append(n + z * (old - n))
    return np.array(new)
