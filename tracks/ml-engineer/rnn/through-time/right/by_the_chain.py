# Follows the error of every single output back on its own, and adds them up.
import numpy as np


def forward(x, W, U, b, start):
    """Return the states after every step, with `start` in front: shape (n, t + 1, h)."""
    states = [start]
    for step in range(x.shape[1]):
        states.append(np.tanh(x[:, step] @ W + states[-1] @ U + b))
    return np.stack(states, axis=1)


def backward(x, W, U, b, start, out):
    """Return the gradients of the loss by U, W, b and start."""
    states = forward(x, W, U, b, start)
    into_u, into_w, into_b, into_start = np.zeros(U.shape), np.zeros(W.shape), np.zeros(b.shape), np.zeros(start.shape)
    # Each output is followed back to the beginning on its own; the loss is the sum of them.
    for row in range(len(x)):
        for last in range(x.shape[1]):
            error = out[row, last]
            for step in range(last, -1, -1):
                error = error * (1 - states[row, step + 1] ** 2)
                into_u += np.outer(states[row, step], error)
                into_w += np.outer(x[row, step], error)
                into_b += error
                error = U @ error
            into_start[row] += error
    return into_u, into_w, into_b, into_start
