# expect: upside-down
import numpy as np


def skill(actual, predicted, season):
    if len(actual) <= season:
        return None
    base = np.mean(np.abs(actual[season:] - actual[:-season]))
    return float(1 - base / np.mean(np.abs(actual[season:] - predicted[season:]))) if base else None
