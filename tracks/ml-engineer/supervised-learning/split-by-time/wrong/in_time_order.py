# expect: not-rising
import numpy as np


def walk_forward(days, cuts, horizon):
    splits = []
    for cut, end in zip(cuts, [*cuts[1:], np.inf]):
        train = np.array([i for i in np.argsort(days, kind='stable') if days[i] + horizon <= cut], dtype=int)
        test = np.flatnonzero((days >= cut) & (days < end))
        splits.append((train, test))
    return splits
