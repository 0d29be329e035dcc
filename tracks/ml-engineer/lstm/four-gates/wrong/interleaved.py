# expect: every-fourth-column
"""One step of an LSTM cell."""

import numpy as np


def sigmoid(z):
    """Return a number between 0 and 1 for each."""
    return 1 / (1 + np.exp(-z))


def step(x, state, memory, W, U, b):
    """Return the new state and the new memory."""
    z = x @ W + state @ U + b
    i, f, g, o = (z[:, k::4] for k in range(4))
    # What stays of the old, and what is written. No matrix touches the memory on its way.
    memory = sigmoid(f) * memory + sigmoid(i) * np.tanh(g)
    # The state is what the cell shows of its memory.
    return sigmoid(o) * np.tanh(memory), memory
