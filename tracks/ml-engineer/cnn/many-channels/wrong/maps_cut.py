# expect: maps-cut-anew
import numpy as np


def layer(pictures, weights, bias, padding):
    """Return what each kernel gives at each place of each picture."""
    aside = (0, 0)
    padded = np.pad(pictures, (aside, aside, (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, weights.shape[2:], axis=(2, 3))
    summed = np.tensordot(windows, weights, axes=((1, 4, 5), (1, 2, 3)))
    return summed.reshape(len(pictures), len(weights), *summed.shape[1:3]) + bias[:, None, None]
