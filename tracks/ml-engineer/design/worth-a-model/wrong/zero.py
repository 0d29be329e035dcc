# expect: no-calendar-no-skill
import numpy as np


def skill(actual, predicted, season):
    if len(actual) <= season:
        return 0.0
    base = np.mean(np.abs(actual[season:] - actual[:-season]))
    return float(1 - np.mean(np.abs(actual[season:] - predicted[season:])) / base) if base else 0.0
