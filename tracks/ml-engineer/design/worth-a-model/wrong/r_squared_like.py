# expect: mean-as-calendar
import numpy as np


def skill(actual, predicted, season):
    if len(actual) <= season or np.all(actual[season:] == actual[:-season]):
        return None
    base = np.mean(np.abs(actual[season:] - actual.mean()))
    return float(1 - np.mean(np.abs(actual[season:] - predicted[season:])) / base)
