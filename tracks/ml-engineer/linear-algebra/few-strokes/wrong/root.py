# expect: another-share
import numpy as np


def squeeze(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    n, m = A.shape
    return U[:, :k] * s[:k] @ Vt[:k], float(np.linalg.norm(s[:k]) / np.linalg.norm(s)), k * (n + m + 1)
