# expect: place-shrunk
import numpy as np


def roll(A, b, start, rate, momentum, steps):
    x = start.astype(float)
    heights = [x @ A @ x / 2 - b @ x]
    for _ in range(steps):
        x = momentum * x - rate * (A @ x - b)
        heights.append(x @ A @ x / 2 - b @ x)
    return x, np.array(heights)
