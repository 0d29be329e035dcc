# expect: rows-for-columns
import numpy as np


def look_at(table):
    table = np.array(table)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    i, j = np.arange(len(rows)), np.arange(len(columns))
    mean_1, mean_2 = columns @ j, rows @ i
    covariance = float((table * np.outer(i - mean_1, j - mean_2)).sum())
    spread = float(np.sqrt((rows @ (i - rows @ i) ** 2) * (columns @ (j - columns @ j) ** 2)))
    same = bool((np.abs(table - np.outer(rows, columns)) <= 1e-9).all())
    return covariance, covariance / spread if spread > 0 else 0.0, same
