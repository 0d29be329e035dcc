# expect: ties-not-halved
import numpy as np


def roc_auc(actual, scores):
    ill, well = scores[actual], scores[~actual]
    if len(ill) == 0 or len(well) == 0:
        return None
    well = np.sort(well)
    below = np.searchsorted(well, ill, side="left")
    return float(below.sum() / (len(ill) * len(well)))
