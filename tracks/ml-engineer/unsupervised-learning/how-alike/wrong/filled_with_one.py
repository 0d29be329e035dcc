# expect: unknown-is-far
import numpy as np


def apart(numbers, words):
    tables = [np.abs(column[:, None] - column) / (np.nanmax(column) - np.nanmin(column) or 1.0) for column in numbers.T]
    for column in zip(*words):
        tables.append(np.array([[float(None in (a, b) or a != b) for b in column] for a in column]))
    return np.nan_to_num(np.array(tables), nan=1.0).mean(axis=0)
