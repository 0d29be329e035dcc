# expect: squares
import numpy as np


def skill(actual, predicted, season):
    if len(actual) <= season:
        return None
    base = np.mean((actual[season:] - actual[:-season]) ** 2)
    return float(1 - np.mean((actual[season:] - predicted[season:]) ** 2) / base) if base else None
