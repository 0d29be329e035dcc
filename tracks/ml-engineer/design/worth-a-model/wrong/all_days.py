# expect: other-days
import numpy as np


def skill(actual, predicted, season):
    if len(actual) <= season:
        return None
    base = np.mean(np.abs(actual[season:] - actual[:-season]))
    return float(1 - np.mean(np.abs(actual - predicted)) / base) if base else None
