# expect: places-lost
import numpy as np


def correlate(picture, kernel, stride, padding):
    padded = np.pad(picture, padding)
    a, b = kernel.shape
    down = (padded.shape[0] - a) // stride
    across = (padded.shape[1] - b) // stride
    out = np.empty((down, across))
    for i in range(down):
        for j in range(across):
            top, left = i * stride, j * stride
            window = padded[top : top + a, left : left + b]
            out[i, j] = (window * kernel).sum()
    return out
