# expect: first-words-counted
"""Perplexity of a language model on texts of different length."""

import numpy as np


def perplexity(scores, words, lengths):
    """Return exp of the mean loss over all words that could be foretold."""
    scores, coming = scores[:, :-1], words[:, 1:]
    top = scores.max(axis=2, keepdims=True)
    log_sum = np.log(np.exp(scores - top).sum(axis=2)) + top[:, :, 0]
    losses = log_sum - np.take_along_axis(scores, coming[:, :, None], axis=2)[:, :, 0]
    real = np.arange(1, words.shape[1]) < lengths[:, None]
    return float(np.exp(losses[real].sum() / lengths.sum()))
