"""Split by time as a model will be used: train on what is settled, test on what comes."""

import numpy as np


def walk_forward(days, cuts, horizon):
    """Return, for each cut, the rows whose labels are known by then, and those until the next cut."""
    # cut
    splits = []
    for cut, end in zip(cuts, [*cuts[1:], np.inf]):
        # The label of day t is complete on the morning of day t + horizon: without this gap, training rows
        # would know orders from inside the test's days.
        settled = np.flatnonzero(days + horizon <= cut)
        asked = np.flatnonzero((days >= cut) & (days < end))
        splits.append((settled, asked))
    return splits
    # end cut
