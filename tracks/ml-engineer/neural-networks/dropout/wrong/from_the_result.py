# expect: read-off-the-zeros
import numpy as np


def dropout(hidden, draws, rate, training, upstream):
    """Return what the layer puts out, and the gradient of the loss by what went in."""
    if training:
        factor = (draws >= rate) / (1 - rate)
    else:
        factor = np.ones(hidden.shape)
    out = hidden * factor
    return out, np.where(out != 0, upstream * factor, 0)
