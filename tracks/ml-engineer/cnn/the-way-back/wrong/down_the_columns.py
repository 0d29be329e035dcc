# expect: another-of-the-ties
import numpy as np


def pool(pictures, size, stride, above):
    windows = np.lib.stride_tricks.sliding_window_view(pictures, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]
    windows = windows.swapaxes(4, 5)
    flat = windows.reshape(*windows.shape[:4], size * size)
    winner = flat.argmax(axis=4)
    pooled = flat.max(axis=4)
    n, c, i, j = np.indices(winner.shape)
    rows, columns = i * stride + winner % size, j * stride + winner // size
    gradient = np.zeros(pictures.shape)
    np.add.at(gradient, (n, c, rows, columns), above)
    return pooled, gradient
