# Takes the logarithm of each sum away from the scores, so that exp gives the weights at once.
import numpy as np


def attend(Q, K, V, mask):
    """Return what each word takes in, and the weights by which it does."""
    scores = (Q / np.sqrt(Q.shape[1])) @ K.T
    hidden = np.where(mask, scores, -np.inf)
    totals = np.logaddexp.reduce(hidden, axis=1, keepdims=True)
    # A word without anything to look at has a total of minus infinity; any finite one leaves its weights at 0.
    weights = np.exp(hidden - np.where(np.isinf(totals), 0, totals))
    return weights @ V, weights
