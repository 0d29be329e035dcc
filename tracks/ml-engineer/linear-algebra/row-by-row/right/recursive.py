# Clears the first column and lets itself solve what is left.
import numpy as np


def solve(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    top = np.abs(A[:, 0]).argmax()
    if abs(A[top, 0]) <= 1e-12:
        return None
    A[[0, top]], b[[0, top]] = A[[top, 0]], b[[top, 0]]
    if len(b) == 1:
        return b / A[0]
    factors = A[1:, 0] / A[0, 0]
    rest = solve(A[1:, 1:] - factors[:, None] * A[0, 1:], b[1:] - factors * b[0])
    if rest is None:
        return None
    first = (b[0] - A[0, 1:] @ rest) / A[0, 0]
    return np.insert(rest, 0, first)
