# expect: test-cut-short
import numpy as np


def walk_forward(days, cuts, horizon):
    splits = []
    for cut, end in zip(cuts, [*cuts[1:], np.inf]):
        train = np.flatnonzero(days + horizon <= cut)
        test = np.flatnonzero((days >= cut) & (days + horizon <= end))
        splits.append((train, test))
    return splits
