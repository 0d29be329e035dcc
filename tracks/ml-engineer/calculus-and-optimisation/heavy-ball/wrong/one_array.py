# expect: heights-off
"""Gradient descent with momentum (Polyak, USSR Computational Mathematics and Mathematical Physics 4, 1964)."""

import numpy as np


def roll(A, b, start, rate, momentum, steps):
    """Return where the ball comes to lie, and its heights on the way."""
    x, v = start.astype(float), np.zeros(len(start))
    path = [x]
    for _ in range(steps):
        v = momentum * v - rate * (A @ x - b)
        x += v  # the same array, which the path already holds
        path.append(x)
    return x, np.array([place @ A @ place / 2 - b @ place for place in path])
