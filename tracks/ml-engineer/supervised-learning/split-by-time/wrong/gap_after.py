# expect: gap-on-the-wrong-side
import numpy as np


def walk_forward(days, cuts, horizon):
    splits = []
    for cut, end in zip(cuts, [*cuts[1:], np.inf]):
        train = np.flatnonzero(days < cut)
        test = np.flatnonzero((days >= cut + horizon) & (days < end))
        splits.append((train, test))
    return splits
