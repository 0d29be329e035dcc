# expect: nothing-varies
import math


def look_at(table):
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table)]
    mean_1 = sum(i * p for i, p in enumerate(rows))
    mean_2 = sum(j * p for j, p in enumerate(columns))
    variance_1 = sum(p * i * i for i, p in enumerate(rows)) - mean_1**2
    variance_2 = sum(p * j * j for j, p in enumerate(columns)) - mean_2**2
    cells = [(i, j, p) for i, row in enumerate(table) for j, p in enumerate(row)]
    covariance = sum(p * (i - mean_1) * (j - mean_2) for i, j, p in cells)
    same = all(abs(p - rows[i] * columns[j]) <= 1e-9 for i, j, p in cells)
    spread = math.sqrt(round(variance_1, 12)) * math.sqrt(round(variance_2, 12))
    return covariance, covariance / spread, same
