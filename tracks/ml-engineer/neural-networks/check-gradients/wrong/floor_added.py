# expect: wrong-result
"""A gradient check: central differences, a relative error, and kinks left alone."""

import numpy as np


def check_gradient(loss, w, gradient, h):
    """Return the central differences of `loss` at `w`, and for each element "right", "wrong" or "kink"."""
    here = loss(w)
    numeric, verdicts = np.empty(len(w)), []
    for i in range(len(w)):
        # Each from a copy of w: only element i is moved, and the caller's array never is.
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        right, left = (loss(up) - here) / h, (here - loss(down)) / h
        # The mean of both is the central difference: its error falls with h squared, that of one side only with h.
        numeric[i] = (right + left) / 2
        gap, size = abs(gradient[i] - numeric[i]), abs(gradient[i]) + abs(numeric[i])
        if abs(right - left) > 0.01 * max(1, abs(right), abs(left)):
            verdicts.append("kink")
        elif gap <= 1e-4 * (size + 1e-3):
            verdicts.append("right")
        else:
            verdicts.append("wrong")
    return numeric, verdicts
