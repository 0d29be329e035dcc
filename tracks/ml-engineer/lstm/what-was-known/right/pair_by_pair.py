# A loop over the days of the targets; each pair goes to one side or the other.
import numpy as np


def split(series, width, ahead, first_test):
    sides = {True: ([], []), False: ([], [])}
    for day in range(width - 1 + ahead, len(series)):
        newest = day - ahead
        windows, targets = sides[day < first_test]
        windows.append(series[newest - width + 1 : newest + 1])
        targets.append(series[day])
    found = []
    for windows, targets in sides.values():
        found += [np.reshape(np.array(windows, dtype=float), (-1, width)), np.array(targets, dtype=float)]
    return tuple(found)
