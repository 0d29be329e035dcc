# expect: yesterday
import numpy as np


def skill(actual, predicted, season):
    if len(actual) <= season:
        return None
    base = np.mean(np.abs(np.diff(actual)))
    if np.all(actual[season:] == actual[:-season]):
        return None
    return float(1 - np.mean(np.abs(actual[1:] - predicted[1:])) / base)
