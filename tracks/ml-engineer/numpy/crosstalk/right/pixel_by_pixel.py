# Solves for one pixel after the other.
"""Undo the mixing of channels that leak into each other."""

import numpy as np


def unmix(mixing, readings):
    """Return the true signals, one row for each reading, where each reading is `mixing @ truth`."""
    signals = np.zeros_like(readings)
    for row, reading in enumerate(readings):
        signals[row] = np.linalg.solve(mixing, reading)
    return signals
