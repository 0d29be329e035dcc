# expect: only-the-last-stretch
import numpy as np


def walk_forward(days, cuts, horizon):
    splits, before = [], -np.inf
    for cut, end in zip(cuts, [*cuts[1:], np.inf]):
        train = np.flatnonzero((days + horizon <= cut) & (days >= before))
        test = np.flatnonzero((days >= cut) & (days < end))
        splits.append((train, test))
        before = cut
    return splits
