# expect: bias-many-times
import numpy as np


def layer(pictures, weights, bias, padding):
    aside = (0, 0)
    padded = np.pad(pictures, (aside, aside, (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, weights.shape[2:], axis=(2, 3))
    summed = np.tensordot(windows, weights, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(summed, 3, 1) + pictures.shape[1] * bias[:, None, None]
