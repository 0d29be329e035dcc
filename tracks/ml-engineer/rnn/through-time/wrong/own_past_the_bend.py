# expect: own-past-the-bend
"""Backpropagation through time, by hand."""

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
    into_u, into_w, into_b = np.zeros_like(U), np.zeros_like(W), np.zeros_like(b)
    back = np.zeros_like(start)  # behind the last step nothing comes back
    for step in reversed(range(x.shape[1])):
        before, after = states[:, step], states[:, step + 1]
        # Two ways lead to a state: from its own output, and back from the step after it.
        at = out[:, step] + back * (1 - after**2)
        # The same weights are used at every step, so their gradients add up.
        into_u += before.T @ at
        into_w += x[:, step].T @ at
        into_b += at.sum(axis=0)
        back = at @ U.T
    return into_u, into_w, into_b, back
