# expect: sign-lost
"""Sinusoidal positions (Vaswani and others, 2017), and the turn that goes on by some places."""

import numpy as np


def positions(n, d, k):
    """Return the numbers of n places, and the matrix that takes each place to the one k later."""
    speeds = 10000.0 ** (-np.arange(0, d, 2) / d)
    angles = np.outer(np.arange(n), speeds)
    code = np.empty((n, d))
    code[:, 0::2], code[:, 1::2] = np.sin(angles), np.cos(angles)
    turn = np.zeros((d, d))
    even, odd = np.arange(0, d, 2), np.arange(1, d, 2)
    turn[even, even] = turn[odd, odd] = np.cos(abs(k) * speeds)
    turn[odd, even], turn[even, odd] = np.sin(abs(k) * speeds), -np.sin(abs(k) * speeds)
    return code, turn
