# expect: carried-over
import numpy as np


def unroll(x, lengths, W, U, b, start):
    n, t, _ = x.shape
    states = np.zeros((n, t, len(b)))
    last = np.zeros_like(start)
    state = start[0]
    for tram in range(n):
        for step in range(lengths[tram]):
            state = np.tanh(x[tram, step] @ W + state @ U + b)
            states[tram, step] = state
        last[tram] = state
    return states, last
