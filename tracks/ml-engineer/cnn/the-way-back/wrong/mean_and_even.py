# expect: mean-for-largest
import numpy as np


def pool(pictures, size, stride, above):
    windows = np.lib.stride_tricks.sliding_window_view(pictures, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]
    flat = windows.reshape(*windows.shape[:4], size * size)
    winner = flat.argmax(axis=4)
    pooled = flat.mean(axis=4)
    n, c, i, j = np.indices(winner.shape)
    rows, columns = i * stride + winner // size, j * stride + winner % size
    gradient = np.zeros(pictures.shape)
    for u in range(size):
        for v in range(size):
            np.add.at(gradient, (n, c, i * stride + u, j * stride + v), above / size**2)
    return pooled, gradient
