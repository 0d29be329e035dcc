# expect: dropped-at-the-rate
import numpy as np


def dropout(hidden, draws, rate, training, upstream):
    factor = (draws > rate) / (1 - rate) if training else np.ones(hidden.shape)
    return hidden * factor, upstream * factor
