"""Three distances between all rows of two tables."""

import numpy as np


def distances(a, b, kind):
    """Return the distance of each row of `a` from each row of `b`."""
    # cut
    if kind == "cosine":
        lengths = np.linalg.norm(a, axis=1)[:, None] * np.linalg.norm(b, axis=1)
        # Nothing points nowhere: without a direction there is no likeness either.
        likeness = np.divide(a @ b.T, lengths, out=np.zeros(lengths.shape), where=lengths > 0)
        return 1 - likeness
    apart = a[:, None, :] - b[None, :, :]  # n by m by d
    if kind == "manhattan":
        return np.abs(apart).sum(axis=2)
    return np.sqrt((apart**2).sum(axis=2))
    # end cut
