# expect: not-made-larger
import numpy as np


def dropout(hidden, draws, rate, training, upstream):
    """Return what the layer puts out, and the gradient of the loss by what went in."""
    if training:
        factor = 1.0 * (draws >= rate)
    else:
        factor = np.full(hidden.shape, 1 - rate)
    return hidden * factor, upstream * factor
