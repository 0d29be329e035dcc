# expect: places-lost
import numpy as np


def correlate(picture, kernel, stride, padding):
    padded = np.pad(picture, padding)
    a, b = kernel.shape
    down = (picture.shape[0] + padding - a) // stride + 1
    across = (picture.shape[1] + padding - b) // stride + 1
    out = np.empty((down, across))
    for i in range(down):
        for j in range(across):
            top, left = i * stride, j * stride
            window = padded[top : top + a, left : left + b]
            out[i, j] = (window * kernel).sum()
    return out
