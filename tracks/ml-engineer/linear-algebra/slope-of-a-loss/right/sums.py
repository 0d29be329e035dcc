# Writes the sums out, with the loss multiplied out into one table and one row.
import numpy as np


def slope(A, b, C, x):
    n, d = A.shape
    value = sum((sum(A[i, j] * x[j] for j in range(d)) - b[i]) ** 2 for i in range(n))
    value += sum(x[i] * C[i, j] * x[j] for i in range(d) for j in range(d))
    hessian = np.zeros((d, d))
    gradient = np.zeros(d)
    for i in range(d):
        for j in range(d):
            hessian[i, j] = C[i, j] + C[j, i] + 2 * sum(A[row, i] * A[row, j] for row in range(n))
            gradient[i] += hessian[i, j] * x[j]
        gradient[i] -= 2 * sum(A[row, i] * b[row] for row in range(n))
    return value, gradient, hessian
