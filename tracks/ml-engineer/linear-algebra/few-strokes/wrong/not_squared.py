# expect: values-not-squared
import numpy as np


def squeeze(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] * s[:k] @ Vt[:k], float(s[:k].sum() / s.sum()), k * (sum(A.shape) + 1)
