# Adds the strokes one by one, each an outer product of its column and its row.
import numpy as np


def squeeze(A, k):
    columns, strengths, rows = np.linalg.svd(A)
    picture = np.zeros(A.shape)
    kept = 0.0
    for i in range(k):
        picture += strengths[i] * np.outer(columns[:, i], rows[i])
        kept += strengths[i] ** 2
    return picture, kept / np.sum(A.astype(float) ** 2), k * sum(A.shape) + k
