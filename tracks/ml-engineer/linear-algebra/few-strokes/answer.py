"""Best approximation of low rank, by the singular value decomposition."""

import numpy as np


def squeeze(A, k):
    """Return the sum of the k strongest strokes, the share that it keeps, and how many numbers it takes."""
    # cut
    U, s, Vt = np.linalg.svd(A, full_matrices=False)  # A = U @ diag(s) @ Vt, the largest s first
    n, m = A.shape
    kept = float((s[:k] ** 2).sum() / (s**2).sum())
    return U[:, :k] * s[:k] @ Vt[:k], kept, k * (n + m + 1)
    # end cut
