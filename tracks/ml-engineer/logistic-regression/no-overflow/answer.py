"""Sigmoid and log loss for scores of any size."""

import numpy as np


def judge(scores, labels):
    """Return the probabilities and the mean log loss."""
    # cut
    # log(1 + exp(x)) is about x for a large x, and logaddexp knows that; exp(x) alone would be infinite.
    probabilities = np.exp(-np.logaddexp(0, -scores))
    losses = np.logaddexp(0, np.where(labels == 1, -scores, scores))
    return probabilities, float(losses.mean())
    # end cut
