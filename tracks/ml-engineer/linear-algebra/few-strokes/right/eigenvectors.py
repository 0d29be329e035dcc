# Finds the rows as eigenvectors of A turned over times A, and throws the picture's shadow on the strongest.
import numpy as np


def squeeze(A, k):
    n, m = A.shape
    _, rows = np.linalg.eigh(A.T @ A)  # the weakest first
    strongest = rows[:, m - k :]
    picture = A @ strongest @ strongest.T
    return picture, np.linalg.norm(picture) ** 2 / np.linalg.norm(A) ** 2, k * n + k * m + k
