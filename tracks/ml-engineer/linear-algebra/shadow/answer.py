"""Orthogonal projection on the space that columns span."""

import numpy as np


def project(A, y):
    """Return the nearest point of the columns' space, what is left, and its length."""
    # cut
    # Columns at right angles and of length 1 that span the same space: on those, shadows may be added.
    Q, _ = np.linalg.qr(A)
    shadow = Q @ (Q.T @ y)
    left = y - shadow
    return shadow, left, float(np.linalg.norm(left))
    # end cut
