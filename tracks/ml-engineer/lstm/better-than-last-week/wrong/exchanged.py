# expect: exchanged
"""A forecast beside the simplest one."""

import numpy as np


def compare(history, actual, forecast, season):
    """Return the seasonal naive forecast, the error relative to it, and the mean absolute scaled error."""
    # The last season that was known, over and over: nobody knows more on the day of the forecast.
    simple = history[-season:][np.arange(len(actual)) % season]
    error = np.abs(actual - forecast).mean()
    scale = np.abs(history[season:] - history[:-season]).mean()
    return simple, float(error / scale), float(error / np.abs(actual - simple).mean())
