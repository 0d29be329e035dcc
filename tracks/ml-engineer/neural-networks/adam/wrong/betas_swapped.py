# expect: betas-changed-about
"""Momentum and Adam as update rules."""

import numpy as np


def paths(start, gradients, rate, momentum, beta1, beta2, eps):
    """Return the weights after each step with momentum, and after each step with Adam."""
    w, velocity = start, np.zeros(len(start))
    with_momentum = []
    for g in gradients:
        velocity = momentum * velocity + g
        w = w - rate * velocity  # a new array, so that the places kept before stay as they were
        with_momentum.append(w)

    w, mean, square = start, np.zeros(len(start)), np.zeros(len(start))
    with_adam = []
    for i, g in enumerate(gradients, start=1):
        mean = beta2 * mean + (1 - beta2) * g
        square = beta1 * square + (1 - beta1) * g**2
        # Both began at 0 and are too small at first, by just these factors: see what a constant gradient gives.
        m, s = mean / (1 - beta1**i), square / (1 - beta2**i)
        w = w - rate * m / (np.sqrt(s) + eps)
        with_adam.append(w)
    return np.array(with_momentum), np.array(with_adam)
