# expect: euros-decide
import numpy as np


def apart(numbers, words):
    tables = [np.abs(column[:, None] - column) for column in numbers.T]
    for column in zip(*words):
        tables.append(np.array([[np.nan if a is None or b is None else float(a != b) for b in column] for a in column]))
    return np.nanmean(np.array(tables), axis=0)
