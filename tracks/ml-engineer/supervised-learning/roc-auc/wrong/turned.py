# expect: upside-down
import numpy as np


def roc_auc(actual, scores):
    ill, well = scores[actual], scores[~actual]
    if len(ill) == 0 or len(well) == 0:
        return None
    ill = np.sort(ill)
    below = np.searchsorted(ill, well, side="left") + np.searchsorted(ill, well, side="right")
    return float(below.sum() / 2 / (len(ill) * len(well)))
