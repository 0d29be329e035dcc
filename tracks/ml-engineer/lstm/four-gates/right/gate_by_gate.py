# Each gate has its own columns of the weights, and its own product.
import numpy as np


def sigmoid(z):
    """Return a number between 0 and 1 for each."""
    return 1 / (1 + np.exp(-z))


def step(x, state, memory, W, U, b):
    """Return the new state and the new memory."""
    h = memory.shape[1]

    def heard(block):
        columns = slice(block * h, (block + 1) * h)
        return x @ W[:, columns] + state @ U[:, columns] + b[columns]

    written = sigmoid(heard(0)) * np.tanh(heard(2))
    kept = sigmoid(heard(1)) * memory
    now = kept + written
    return np.tanh(now) * sigmoid(heard(3)), now
