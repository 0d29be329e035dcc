# expect: exception
import numpy as np


def compare(history, actual, forecast, season):
    """Return the seasonal naive forecast, the error relative to it, and the mean absolute scaled error."""
    simple = np.tile(history[-season:], 2)[: len(actual)]
    error = np.abs(actual - forecast).mean()
    scale = np.abs(history[season:] - history[:-season]).mean()
    return simple, float(error / np.abs(actual - simple).mean()), float(error / scale)
