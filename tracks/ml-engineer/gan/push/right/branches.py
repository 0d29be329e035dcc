# Writes the sigmoid in two branches, so that each side takes the exponential that cannot overflow.
import numpy as np


def sigmoid(scores):
    small = np.exp(-np.abs(scores))
    return np.where(scores >= 0, 1.0, small) / (1.0 + small)


def push(fake):
    m = fake.size
    return sigmoid(fake) / -m, sigmoid(-fake) / -m
