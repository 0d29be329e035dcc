# expect: not-put-back
import numpy as np


def check_gradient(loss, w, gradient, h):
    here = loss(w)
    numeric, verdicts = np.empty(len(w)), []
    moved = w.copy()
    for i in range(len(w)):
        moved[i] += h
        up = loss(moved)
        moved[i] -= 2 * h
        down = loss(moved)
        right, left = (up - here) / h, (here - down) / h
        numeric[i] = (up - down) / (2 * h)
        gap, size = abs(gradient[i] - numeric[i]), abs(gradient[i]) + abs(numeric[i])
        if abs(right - left) > 0.01 * max(1, abs(right), abs(left)):
            verdicts.append("kink")
        else:
            verdicts.append("right" if gap <= 1e-4 * max(size, 1e-3) else "wrong")
    return numeric, verdicts
