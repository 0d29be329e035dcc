# expect: made-smaller-in-use
import numpy as np


def dropout(hidden, draws, rate, training, upstream):
    factor = (draws >= rate) / (1 - rate) if training else np.full(hidden.shape, 1 - rate)
    return hidden * factor, upstream * factor
