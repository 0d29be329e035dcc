# expect: not-cleared
import numpy as np


def unroll(x, lengths, W, U, b, start):
    n, t, _ = x.shape
    states = np.zeros((n, t, len(b)))
    state = start
    for step in range(t):
        state = np.tanh(x[:, step] @ W + state @ U + b)
        states[:, step] = state
    last = states[np.arange(n), np.maximum(lengths - 1, 0)]
    return states, np.where((lengths > 0)[:, None], last, start)
