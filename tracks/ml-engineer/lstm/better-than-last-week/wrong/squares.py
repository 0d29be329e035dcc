# expect: squared
"""A forecast beside the simplest one."""

import numpy as np


def compare(history, actual, forecast, season):
    """Return the seasonal naive forecast, the error relative to it, and the mean absolute scaled error."""
    simple = history[-season:][np.arange(len(actual)) % season]
    error = ((actual - forecast) ** 2).mean()
    scale = ((history[season:] - history[:-season]) ** 2).mean()
    return simple, float(error / ((actual - simple) ** 2).mean()), float(error / scale)
