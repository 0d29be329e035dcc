# expect: no-single-solution
import numpy as np


def solve(A, b):
    n = len(b)
    table = np.column_stack([A, b]).astype(float)
    for column in range(n):
        pivot = column + int(np.argmax(np.abs(table[column:, column])))
        table[[column, pivot]] = table[[pivot, column]]
        divisor = table[column, column] if table[column, column] != 0 else 1e-12
        factors = table[column + 1 :, column] / divisor
        table[column + 1 :] -= np.outer(factors, table[column])
    x = np.zeros(n)
    for row in range(n - 1, -1, -1):
        divisor = table[row, row] if table[row, row] != 0 else 1e-12
        x[row] = (table[row, n] - table[row, row + 1 : n] @ x[row + 1 :]) / divisor
    return x
