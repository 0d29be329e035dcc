"""Gaussian elimination with partial pivoting."""

import numpy as np


def solve(A, b):
    """Return the solution of A x = b, or None when A has no inverse."""
    # cut
    n = len(b)
    table = np.column_stack([A, b]).astype(float)  # a copy: what came in stays as it is
    for column in range(n):
        # The largest number left becomes the divisor: dividing by a small one magnifies every rounding.
        pivot = column + int(np.argmax(np.abs(table[column:, column])))
        if abs(table[pivot, column]) <= 1e-12:
            return None
        table[[column, pivot]] = table[[pivot, column]]
        factors = table[column + 1 :, column] / table[column, column]
        table[column + 1 :] -= np.outer(factors, table[column])
    x = np.zeros(n)
    for row in range(n - 1, -1, -1):
        x[row] = (table[row, n] - table[row, row + 1 : n] @ x[row + 1 :]) / table[row, row]
    return x
    # end cut
