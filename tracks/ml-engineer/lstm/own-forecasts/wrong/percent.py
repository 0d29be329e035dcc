# expect: another-error
"""Forecasts of many days by a model of one."""

import numpy as np


def roll(predict, history, actual, width):
    """Return a forecast of each day, made at the end of the history, and their mean absolute error."""
    window, forecasts = history[-width:], []
    for _ in actual:
        said = predict(window)
        forecasts.append(said)
        # What happens tomorrow is not known yet: all there is to go on with is what was said of it.
        window = np.append(window[1:], said)
    # The truth comes in once, when all has been said.
    error = (np.abs(np.array(forecasts) - actual) / actual).mean()
    return np.array(forecasts), float(error)
