# expect: made-larger-in-use
"""Inverted dropout, forward and backward."""

import numpy as np


def dropout(hidden, draws, rate, training, upstream):
    """Return what the layer puts out, and the gradient of the loss by what went in."""
    if training:
        # The kept ones are made larger here, while learning, so that nothing has to be made up for in use.
        factor = (draws >= rate) / (1 - rate)
    else:
        factor = np.ones(hidden.shape) / (1 - rate)
    # The layer multiplies by fixed numbers; its derivative is those numbers, the same on the way back.
    return hidden * factor, upstream * factor
