# expect: rate-kept
import numpy as np


def dropout(hidden, draws, rate, training, upstream):
    factor = (draws < rate) / max(rate, 1e-12) if training else np.ones(hidden.shape)
    return hidden * factor, upstream * factor
