# expect: beside-one-of-the-two
import numpy as np


def check_gradient(loss, w, gradient, h):
    """Return the central differences of `loss` at `w`, and for each element "right", "wrong" or "kink"."""
    here = loss(w)
    numeric, verdicts = np.empty(len(w)), []
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        right, left = (loss(up) - here) / h, (here - loss(down)) / h
        numeric[i] = (right + left) / 2
        gap, size = abs(gradient[i] - numeric[i]), abs(gradient[i])
        if abs(right - left) > 0.01 * max(1, abs(right), abs(left)):
            verdicts.append("kink")
        elif gap <= 1e-4 * max(size, 1e-3):
            verdicts.append("right")
        else:
            verdicts.append("wrong")
    return numeric, verdicts
