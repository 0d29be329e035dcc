# expect: one-stroke-more
import numpy as np


def squeeze(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    n, m = A.shape
    return U[:, : k + 1] * s[: k + 1] @ Vt[: k + 1], float((s[:k] ** 2).sum() / (s**2).sum()), k * (n + m + 1)
