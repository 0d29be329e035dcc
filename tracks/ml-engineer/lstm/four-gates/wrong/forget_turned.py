# expect: forget-gate-turned-round
"""One step of an LSTM cell."""

import numpy as np


def sigmoid(z):
    """Return a number between 0 and 1 for each."""
    return 1 / (1 + np.exp(-z))


def step(x, state, memory, W, U, b):
    """Return the new state and the new memory."""
    i, f, g, o = np.split(x @ W + state @ U + b, 4, axis=1)
    # What stays of the old, and what is written. No matrix touches the memory on its way.
    memory = (1 - sigmoid(f)) * memory + sigmoid(i) * np.tanh(g)
    # The state is what the cell shows of its memory.
    return sigmoid(o) * np.tanh(memory), memory
