# expect: one-kind-only
import numpy as np


def roc_auc(actual, scores):
    ill, well = scores[actual], scores[~actual]
    if len(ill) == 0 or len(well) == 0:
        return 0.5
    well = np.sort(well)
    below = np.searchsorted(well, ill, side="left") + np.searchsorted(well, ill, side="right")
    return float(below.sum() / 2 / (len(ill) * len(well)))
