# expect: filled-by-the-mean-so-far
"""Orders made ready for a network, from the past alone."""

import numpy as np


def prepare(orders, first_test):
    """Return orders scaled, their level over a week, and the mean and spread that were used."""
    filled = orders.copy()
    for day in np.flatnonzero(np.isnan(filled)):
        filled[day] = filled[:day].mean()  # which is known, or has just been filled
    known_then = filled[:first_test]
    mean, std = known_then.mean(), known_then.std() or 1.0
    scaled = (filled - mean) / std
    level = np.array([scaled[max(0, day - 6) : day + 1].mean() for day in range(len(scaled))])
    return scaled, level, float(mean), float(std)
