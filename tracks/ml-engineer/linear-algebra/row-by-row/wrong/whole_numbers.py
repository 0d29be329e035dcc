# expect: whole-numbers-kept
import numpy as np


def solve(A, b):
    n = len(b)
    table = np.column_stack([A, b])
    for column in range(n):
        pivot = column + int(np.argmax(np.abs(table[column:, column])))
        if abs(table[pivot, column]) <= 1e-12:
            return None
        table[[column, pivot]] = table[[pivot, column]]
        for row in range(column + 1, n):
            table[row] = table[row] - table[row, column] / table[column, column] * table[column]
    x = np.zeros(n)
    for row in range(n - 1, -1, -1):
        x[row] = (table[row, n] - table[row, row + 1 : n] @ x[row + 1 :]) / table[row, row]
    return x
