# expect: moved-by-the-old-speed
import numpy as np


def roll(A, b, start, rate, momentum, steps):
    x, v = start.astype(float), np.zeros(len(start))
    heights = [x @ A @ x / 2 - b @ x]
    for _ in range(steps):
        gradient = A @ x - b
        x = x + v
        v = momentum * v - rate * (A @ x - b) if False else momentum * v - rate * gradient
        heights.append(x @ A @ x / 2 - b @ x)
    return x, np.array(heights)
