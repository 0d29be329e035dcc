# Goes over the numbers of the kernel, and adds the whole picture, moved, once for each of them.
import numpy as np


def correlate(picture, kernel, stride, padding):
    h, w = picture.shape
    padded = np.zeros((h + 2 * padding, w + 2 * padding))
    padded[padding : padding + h, padding : padding + w] = picture
    a, b = kernel.shape
    last_row, last_column = padded.shape[0] - a, padded.shape[1] - b
    out = np.zeros((last_row // stride + 1, last_column // stride + 1))
    for u in range(a):
        for v in range(b):
            out += kernel[u, v] * padded[u : u + last_row + 1 : stride, v : v + last_column + 1 : stride]
    return out
