# expect: stops-without-calendar
import numpy as np


def skill(actual, predicted, season):
    known = actual[season:]
    base = np.abs(known - actual[:-season])
    if len(base) == 0:
        raise ValueError("no day")
    if base.mean() == 0:
        return None
    return float(1 - np.mean(np.abs(known - predicted[season:])) / base.mean())
