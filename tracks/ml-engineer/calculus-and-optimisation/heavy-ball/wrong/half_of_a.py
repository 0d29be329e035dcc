# expect: half-the-gradient
"""Gradient descent with momentum (Polyak, USSR Computational Mathematics and Mathematical Physics 4, 1964)."""

import numpy as np


def roll(A, b, start, rate, momentum, steps):
    """Return where the ball comes to lie, and its heights on the way."""
    path, v = [start], np.zeros(len(start))
    for _ in range(steps):
        v = momentum * v - rate * (A @ path[-1] / 2 - b)  # to and fro cancels in v; what goes one way adds up
        path.append(path[-1] + v)
    points = np.array(path, dtype=float)
    return points[-1], (points @ A * points).sum(axis=1) / 2 - points @ b
