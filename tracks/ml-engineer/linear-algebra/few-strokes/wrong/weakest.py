# expect: weakest-kept
import numpy as np


def squeeze(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    order = np.argsort(s, kind="stable")[:k]
    return U[:, order] * s[order] @ Vt[order], float((s[order] ** 2).sum() / (s**2).sum()), k * (sum(A.shape) + 1)
