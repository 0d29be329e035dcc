"""Undo the mixing of channels that leak into each other."""

import numpy as np


def unmix(mixing, readings):
    """Return the true signals, one row for each reading, where each reading is `mixing @ truth`."""
    # cut
    # solve() takes the unknowns as columns; our readings are rows, so turn them over and back.
    return np.linalg.solve(mixing, readings.T).T
    # end cut
