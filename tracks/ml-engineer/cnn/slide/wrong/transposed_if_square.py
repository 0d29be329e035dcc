# expect: transposed
import numpy as np


def correlate(picture, kernel, stride, padding):
    padded = np.pad(picture, padding)
    kernel = kernel.T if kernel.shape[0] == kernel.shape[1] else kernel
    a, b = kernel.shape
    down = (padded.shape[0] - a) // stride + 1
    across = (padded.shape[1] - b) // stride + 1
    out = np.empty((down, across))
    for i in range(down):
        for j in range(across):
            top, left = i * stride, j * stride
            window = padded[top : top + a, left : left + b]
            out[i, j] = (window * kernel).sum()
    return out
