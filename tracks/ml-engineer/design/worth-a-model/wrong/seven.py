# expect: always-a-week
import numpy as np


def skill(actual, predicted, season):
    if len(actual) <= 7:
        return None
    known, same_day_before = actual[7:], actual[:-7]
    of_calendar = np.mean(np.abs(known - same_day_before))
    if of_calendar == 0:
        return None
    of_model = np.mean(np.abs(known - predicted[7:]))  # the same days: otherwise two exams are compared
    return float(1 - of_model / of_calendar)
