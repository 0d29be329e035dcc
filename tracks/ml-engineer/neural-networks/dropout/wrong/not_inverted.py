# expect: not-made-larger
import numpy as np


def dropout(hidden, draws, rate, training, upstream):
    factor = (draws >= rate) * 1.0 if training else np.ones(hidden.shape)
    return hidden * factor, upstream * factor
