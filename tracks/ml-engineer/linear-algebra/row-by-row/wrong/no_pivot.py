# expect: divided-by-what-stood-there
import numpy as np


def solve(A, b):
    n = len(b)
    table = np.column_stack([A, b]).astype(float)
    with np.errstate(all="ignore"):
        for column in range(n):
            if np.abs(table[column:, column]).max() <= 1e-12:
                return None
            factors = table[column + 1 :, column] / table[column, column]
            table[column + 1 :] -= np.outer(factors, table[column])
        x = np.zeros(n)
        for row in range(n - 1, -1, -1):
            x[row] = (table[row, n] - table[row, row + 1 : n] @ x[row + 1 :]) / table[row, row]
    return x
