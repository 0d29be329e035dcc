# Works out all the running sums at once, with one triangular matrix of fading weights.
import numpy as np


def fading(share, steps):
    """Return a matrix whose row i weighs the gradients up to step i, the newest with 1, each older one with `share` times less."""
    age = np.arange(steps)[:, None] - np.arange(steps)
    return np.where(age >= 0, float(share) ** np.maximum(age, 0), 0.0)


def paths(start, gradients, rate, momentum, beta1, beta2, eps):
    steps = len(gradients)
    velocities = fading(momentum, steps) @ gradients
    with_momentum = start - rate * np.cumsum(velocities, axis=0)

    numbers = np.arange(1, steps + 1)[:, None]
    means = (1 - beta1) * fading(beta1, steps) @ gradients / (1 - beta1**numbers)
    squares = (1 - beta2) * fading(beta2, steps) @ gradients**2 / (1 - beta2**numbers)
    with_adam = start - rate * np.cumsum(means / (np.sqrt(squares) + eps), axis=0)
    return with_momentum, with_adam
