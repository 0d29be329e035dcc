# expect: root-forgotten
import numpy as np


def paths(start, gradients, rate, momentum, beta1, beta2, eps):
    first, second = [], []
    w, v = start.copy(), np.zeros(len(start))
    for g in gradients:
        v = momentum * v + g
        w = w - rate * v
        first.append(w)
    w, m, s = start.copy(), np.zeros(len(start)), np.zeros(len(start))
    for t, g in enumerate(gradients, start=1):
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        a, b = m / (1 - beta1**t), s / (1 - beta2**t)
        w = w - rate * a / (b + eps)
        second.append(w)
    return np.array(first), np.array(second)
