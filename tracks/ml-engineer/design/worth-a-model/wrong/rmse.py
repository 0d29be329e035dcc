# expect: roots-of-squares
import numpy as np


def skill(actual, predicted, season):
    if len(actual) <= season:
        return None
    known, same_day_before = actual[season:], actual[:-season]
    of_calendar = np.sqrt(np.mean((known - same_day_before)**2))
    if of_calendar == 0:
        return None
    of_model = np.sqrt(np.mean((known - predicted[season:])**2))  # the same days: otherwise two exams are compared
    return float(1 - of_model / of_calendar)
