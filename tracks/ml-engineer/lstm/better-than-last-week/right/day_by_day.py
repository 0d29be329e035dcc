# Plain Python: goes through the days one by one.
import numpy as np


def mean(values):
    values = list(values)
    return float(sum(values) / len(values))


def compare(history, actual, forecast, season):
    simple = []
    for day in range(len(actual)):
        simple.append(history[len(history) - season + day % season])
    own = mean(abs(a - f) for a, f in zip(actual, forecast))
    naive = mean(abs(a - s) for a, s in zip(actual, simple))
    scale = mean(abs(history[k] - history[k - season]) for k in range(season, len(history)))
    return np.array(simple), own / naive, own / scale
