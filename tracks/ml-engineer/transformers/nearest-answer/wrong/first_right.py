# expect: first-right-one-alone
"""Retrieval by cosine, and how much of what should be found is found."""

import numpy as np


def unit(rows):
    """Return the rows with length 1; one of zeros stays as it is."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(lengths == 0, 1, lengths)


def search(questions, passages, right, k):
    """Return the k most alike passages of each question, and the mean recall@k."""
    found = np.argsort(-(unit(questions) @ unit(passages).T), axis=1)[:, :k]
    recalls = [float(wanted[0] in row) for row, wanted in zip(found.tolist(), right) if wanted]
    return found, float(np.mean(recalls)) if recalls else None
