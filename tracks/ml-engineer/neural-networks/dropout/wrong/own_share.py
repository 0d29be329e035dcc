# expect: share-that-happened
import numpy as np


def dropout(hidden, draws, rate, training, upstream):
    """Return what the layer puts out, and the gradient of the loss by what went in."""
    if training:
        kept = draws >= rate
        factor = kept / max(kept.mean(), 1e-12)
    else:
        factor = np.ones(hidden.shape)
    return hidden * factor, upstream * factor
