# expect: eps-beside-the-uncorrected-root
import numpy as np


def paths(start, gradients, rate, momentum, beta1, beta2, eps):
    """Return the weights after each step with momentum, and after each step with Adam."""
    w, velocity = start, np.zeros(len(start))
    with_momentum = []
    for g in gradients:
        velocity = momentum * velocity + g
        w = w - rate * velocity
        with_momentum.append(w)

    w, mean, square = start, np.zeros(len(start)), np.zeros(len(start))
    with_adam = []
    for i, g in enumerate(gradients, start=1):
        mean = beta1 * mean + (1 - beta1) * g
        square = beta2 * square + (1 - beta2) * g**2
        now = rate * np.sqrt(1 - beta2**i) / (1 - beta1**i)
        w = w - now * mean / (np.sqrt(square) + eps)
        with_adam.append(w)
    return np.array(with_momentum), np.array(with_adam)
