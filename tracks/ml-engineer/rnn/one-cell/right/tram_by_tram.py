# One tram after the other, with a list of its own states; nothing is computed for the filling.
import numpy as np


def unroll(x, lengths, W, U, b, start):
    n, t, _ = x.shape
    states, last = np.zeros((n, t, len(b))), np.array(start)
    for tram in range(n):
        for stop in range(lengths[tram]):
            last[tram] = np.tanh(W.T @ x[tram, stop] + U.T @ last[tram] + b)
            states[tram, stop] = last[tram]
    return states, last
