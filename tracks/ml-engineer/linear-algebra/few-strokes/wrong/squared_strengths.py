# expect: strength-twice
import numpy as np


def squeeze(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    n, m = A.shape
    return U[:, :k] * s[:k] ** 2 @ Vt[:k], float((s[:k] ** 2).sum() / (s**2).sum()), k * (n + m + 1)
