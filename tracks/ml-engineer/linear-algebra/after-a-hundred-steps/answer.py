"""The power method."""

import numpy as np


def settle(A, start, steps):
    """Return the Rayleigh quotient and the direction after some multiplications."""
    # cut
    v = start / np.linalg.norm(start)
    for _ in range(steps):
        v = A @ v
        v = v / np.linalg.norm(v)  # only the direction counts; the length would overflow
    v = v * np.sign(v[np.argmax(np.abs(v))])
    return float(v @ A @ v), v
    # end cut
