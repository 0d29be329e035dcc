# expect: leak-of-the-readings
"""Undo the mixing of channels that leak into each other."""

import numpy as np


def unmix(mixing, readings):
    """Return the true signals, one row for each reading, where each reading is `mixing @ truth`."""
    leak = mixing - np.diag(np.diag(mixing))
    return readings - readings @ leak.T
