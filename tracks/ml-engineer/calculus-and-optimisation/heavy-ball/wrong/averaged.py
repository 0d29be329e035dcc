# expect: average
import numpy as np


def roll(A, b, start, rate, momentum, steps):
    x, v = start.astype(float), np.zeros(len(start))
    heights = [x @ A @ x / 2 - b @ x]
    for _ in range(steps):
        v = momentum * v - (1 - momentum) * rate * (A @ x - b)
        x = x + v
        heights.append(x @ A @ x / 2 - b @ x)
    return x, np.array(heights)
