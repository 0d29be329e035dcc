# expect: last-day-left-out
import numpy as np


def roll(predict, history, actual, width):
    """Return a forecast of each day, made at the end of the history, and their mean absolute error."""
    window, forecasts = history[-width - 1 : -1], []
    for _ in actual:
        said = predict(window)
        forecasts.append(said)
        window = np.append(window[1:], said)
    error = np.abs(np.array(forecasts) - actual).mean()
    return np.array(forecasts), float(error)
