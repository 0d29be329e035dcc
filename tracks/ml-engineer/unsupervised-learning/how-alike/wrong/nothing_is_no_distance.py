# expect: nothing-is-zero
import numpy as np


def apart(numbers, words):
    tables = []
    for column in numbers.T:
        known = column[~np.isnan(column)]
        tables.append(np.abs(column[:, None] - column) / ((np.ptp(known) if len(known) else 0) or 1.0))
    for column in zip(*words):
        tables.append(np.array([[np.nan if a is None or b is None else float(a != b) for b in column] for a in column]))
    return np.nan_to_num(np.nanmean(np.array(tables), axis=0))
