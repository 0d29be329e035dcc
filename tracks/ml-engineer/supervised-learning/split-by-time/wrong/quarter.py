# expect: end-of-the-last-test
import numpy as np


def walk_forward(days, cuts, horizon):
    splits = []
    for cut, end in zip(cuts, [*cuts[1:], cuts[-1] + 30]):
        train = np.flatnonzero(days + horizon <= cut)
        test = np.flatnonzero((days >= cut) & (days < end))
        splits.append((train, test))
    return splits
