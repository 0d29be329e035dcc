# expect: unknown-is-near
import numpy as np


def apart(numbers, words):
    tables = [np.abs(column[:, None] - column) / (np.nanmax(column) - np.nanmin(column) or 1.0) for column in numbers.T]
    for column in zip(*words):
        tables.append(np.array([[float(None not in (a, b) and a != b) for b in column] for a in column]))
    return np.nan_to_num(np.array(tables)).mean(axis=0)
