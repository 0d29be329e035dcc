# expect: nothing-above-taken-off
import numpy as np


def solve(A, b):
    n = len(b)
    table = np.column_stack([A, b]).astype(float)
    for column in range(n):
        pivot = column + int(np.argmax(np.abs(table[column:, column])))
        if abs(table[pivot, column]) <= 1e-12:
            return None
        table[[column, pivot]] = table[[pivot, column]]
        factors = table[column + 1 :, column] / table[column, column]
        table[column + 1 :] -= np.outer(factors, table[column])
    return table[:, n] / np.diag(table[:, :n])
