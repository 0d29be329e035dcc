# expect: over-budget
import numpy as np


def layer(pictures, weights, bias, padding):
    n, c, h, w = pictures.shape
    k, _, a, b = weights.shape
    padded = np.zeros((n, c, h + 2 * padding, w + 2 * padding))
    padded[:, :, padding : padding + h, padding : padding + w] = pictures
    down, across = padded.shape[2] - a + 1, padded.shape[3] - b + 1
    out = np.empty((n, k, down, across))
    for picture in range(n):
        for kernel in range(k):
            for i in range(down):
                for j in range(across):
                    window = padded[picture, :, i : i + a, j : j + b]
                    out[picture, kernel, i, j] = (window * weights[kernel]).sum() + bias[kernel]
    return out
