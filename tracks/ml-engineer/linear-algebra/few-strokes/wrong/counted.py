# expect: share-of-strokes
import numpy as np


def squeeze(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] * s[:k] @ Vt[:k], k / len(s), k * (sum(A.shape) + 1)
