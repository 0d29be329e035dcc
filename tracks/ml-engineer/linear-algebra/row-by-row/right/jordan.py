# Clears each column above and below the pivot (Gauss-Jordan), in plain lists, so that nothing is left to put in.
import numpy as np


def solve(A, b):
    rows = [[float(entry) for entry in row] + [float(right)] for row, right in zip(A, b)]
    for k in range(len(rows)):
        best = max(range(k, len(rows)), key=lambda i: abs(rows[i][k]))
        if abs(rows[best][k]) <= 1e-12:
            return None
        rows[k], rows[best] = rows[best], rows[k]
        pivot = rows[k][k]
        rows[k] = [entry / pivot for entry in rows[k]]
        for i, row in enumerate(rows):
            if i != k:
                factor = row[k]
                rows[i] = [entry - factor * above for entry, above in zip(row, rows[k])]
    return np.array([row[-1] for row in rows])
