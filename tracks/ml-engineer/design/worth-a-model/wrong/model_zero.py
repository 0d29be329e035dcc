# expect: perfect-is-none
import numpy as np


def skill(actual, predicted, season):
    if len(actual) <= season:
        return None
    known, same_day_before = actual[season:], actual[:-season]
    of_calendar = np.mean(np.abs(known - same_day_before))
    if of_calendar == 0 or np.all(known == predicted[season:]):
        return None
    of_model = np.mean(np.abs(known - predicted[season:]))  # the same days: otherwise two exams are compared
    return float(1 - of_model / of_calendar)
