# expect: divided-by-one-step
import numpy as np


def check_gradient(loss, w, gradient, h):
    here = loss(w)
    numeric, verdicts = np.empty(len(w)), []
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        right, left = (loss(up) - here) / h, (here - loss(down)) / h
        numeric[i] = (loss(up) - loss(down)) / h
        gap, size = abs(gradient[i] - numeric[i]), abs(gradient[i]) + abs(numeric[i])
        if abs(right - left) > 0.01 * max(1, abs(right), abs(left)):
            verdicts.append("kink")
        else:
            verdicts.append("right" if gap <= 1e-4 * max(size, 1e-3) else "wrong")
    return numeric, verdicts
