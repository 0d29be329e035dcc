# expect: not-from-one
import numpy as np


def skill(actual, predicted, season):
    if len(actual) <= season:
        return None
    base = np.mean(np.abs(actual[season:] - actual[:-season]))
    return float(np.mean(np.abs(actual[season:] - predicted[season:])) / base) if base else None
