# expect: centred
"""Orders made ready for a network, from the past alone."""

import numpy as np


def prepare(orders, first_test):
    """Return orders scaled, their level over a week, and the mean and spread that were used."""
    filled = orders.copy()
    for day in np.flatnonzero(np.isnan(filled)):
        filled[day] = filled[day - 1]
    known_then = filled[:first_test]
    mean, std = known_then.mean(), known_then.std() or 1.0
    scaled = (filled - mean) / std
    level = np.convolve(scaled, np.ones(7) / 7, mode="same")
    return scaled, level, float(mean), float(std)
