"""The area under the ROC curve, by counting at each distinct score."""

import numpy as np


def roc_auc(actual, scores):
    """Return the chance that an ill person has a higher score than a well one, ties counting half; None without a pair."""
    # cut
    ill_total = np.count_nonzero(actual)
    pairs = ill_total * (len(actual) - ill_total)
    if pairs == 0:
        return None
    _, places = np.unique(scores, return_inverse=True)
    # How many of each kind have each distinct score, from the lowest to the highest.
    ill = np.bincount(places, weights=actual)
    well = np.bincount(places) - ill
    below = np.cumsum(well) - well
    return float(np.sum(ill * (below + well / 2)) / pairs)
    # end cut
