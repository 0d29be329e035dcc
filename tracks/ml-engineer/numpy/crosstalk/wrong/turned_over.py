# expect: turned-for-undone
"""Undo the mixing of channels that leak into each other."""

import numpy as np


def unmix(mixing, readings):
    """Return the true signals, one row for each reading, where each reading is `mixing @ truth`."""
    return readings @ mixing
