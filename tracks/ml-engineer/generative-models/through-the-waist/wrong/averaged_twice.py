# expect: averaged-twice
"""A denoising autoencoder, forwards and backwards (Vincent, Larochelle, Bengio and Manzagol, ICML 2008)."""

import numpy as np


def loss_and_slopes(clean, noisy, E, b, D, c):
    """Return the loss and its slopes in the four arrays of weights."""
    waist = np.tanh(noisy @ E + b)  # what went in is stained ...
    off = waist @ D + c - clean  # ... and what should come out is not
    loss = (off**2).sum() / len(clean)
    slope = 2 * off / len(clean) ** 2
    back = slope @ D.T * (1 - waist**2)  # through the decoder, then through the tanh
    return loss, noisy.T @ back, back.sum(axis=0), waist.T @ slope, slope.sum(axis=0)
