# expect: order-of-pytorch
"""The weights of a GRU, from PyTorch to Keras."""

import numpy as np


def convert(weight_ih, weight_hh, bias_ih, bias_hh):
    """Return kernel, recurrent kernel and bias as Keras keeps them."""
    def in_their_order(rows):
        reset, update, candidate = np.split(rows, 3)
        return np.concatenate([update, reset, candidate])

    kernel, recurrent = in_their_order(weight_ih).T, weight_hh.T
    # Two rows, not their sum: the reset gate is multiplied into the second one alone.
    return kernel, recurrent, np.stack([in_their_order(bias_ih), in_their_order(bias_hh)])
