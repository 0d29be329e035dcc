"""Skill against a seasonal naive forecast: one minus the ratio that Hyndman and Koehler scale by (2006)."""

import numpy as np


def skill(actual, predicted, season):
    """Return the share of the seasonal naive forecast's absolute error that the model takes away, or None."""
    # cut
    if len(actual) <= season:
        return None
    known, same_day_before = actual[season:], actual[:-season]
    of_calendar = np.mean(np.abs(known - same_day_before))
    if of_calendar == 0:
        return None
    of_model = np.mean(np.abs(known - predicted[season:]))  # the same days: otherwise two exams are compared
    return float(1 - of_model / of_calendar)
    # end cut
