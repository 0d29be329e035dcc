# Goes through each column by itself, skipping its gaps, and sorts what was found.
"""Alarms for many columns, with one false one in so many days."""

import numpy as np


def alarms(p, calm_days):
    """Return (day, column) for each alarm that begins."""
    tests = (~np.isnan(p)).sum(axis=1)
    told = []
    for column in range(p.shape[1]):
        rang = False
        for day in np.flatnonzero(~np.isnan(p[:, column])):
            rings = p[day, column] <= 1 / (calm_days * tests[day])
            if rings and not rang:
                told.append((int(day), column))
            rang = rings
    return sorted(told)
