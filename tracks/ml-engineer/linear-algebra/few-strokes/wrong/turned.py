# expect: third-table-turned
import numpy as np


def squeeze(A, k):
    U, s, V = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] * s[:k] @ V.T[:k], float((s[:k] ** 2).sum() / (s**2).sum()), k * (sum(A.shape) + 1)
