# expect: last-stroke-alone
import numpy as np


def squeeze(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    n, m = A.shape
    return s[k - 1] * np.outer(U[:, k - 1], Vt[k - 1]) if k else np.zeros((n, m)), float((s[:k] ** 2).sum() / (s**2).sum()), k * (n + m + 1)
