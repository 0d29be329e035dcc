# expect: centred-first
import numpy as np


def squeeze(A, k):
    middle = A.mean(axis=0)
    U, s, Vt = np.linalg.svd(A - middle, full_matrices=False)
    whole = max(float((s**2).sum()), 1e-12)
    return U[:, :k] * s[:k] @ Vt[:k] + middle, float((s[:k] ** 2).sum() / whole), k * (sum(A.shape) + 1)
