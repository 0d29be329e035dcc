"""Gradient and Hessian of a quadratic loss."""

import numpy as np


def slope(A, b, C, x):
    """Return value, gradient and Hessian of |Ax - b|^2 + x C x."""
    # cut
    left = A @ x - b
    # x_i x_j stands twice in x C x, with c_ij and with c_ji: both halves of C count.
    both = C + C.T
    return float(left @ left + x @ C @ x), 2 * A.T @ left + both @ x, 2 * A.T @ A + both
    # end cut
