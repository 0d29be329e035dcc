# expect: not-a-mean
import numpy as np


def apart(numbers, words):
    tables = [np.abs(column[:, None] - column) / (np.nanmax(column) - np.nanmin(column) or 1.0) for column in numbers.T]
    for column in zip(*words):
        tables.append(np.array([[np.nan if a is None or b is None else float(a != b) for b in column] for a in column]))
    return np.nansum(np.array(tables), axis=0)
