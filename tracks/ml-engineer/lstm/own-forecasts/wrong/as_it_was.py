# expect: told-the-answers
"""Forecasts of many days by a model of one."""

import numpy as np


def roll(predict, history, actual, width):
    """Return a forecast of each day, made at the end of the history, and their mean absolute error."""
    window, forecasts = history[-width:], []
    for day in actual:
        said = predict(window)
        forecasts.append(said)
        window = np.append(window[1:], day)
    error = np.abs(np.array(forecasts) - actual).mean()
    return np.array(forecasts), float(error)
