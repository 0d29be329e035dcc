# expect: ties-by-place
import numpy as np


def roc_auc(actual, scores):
    ill, well = scores[actual], scores[~actual]
    if len(ill) == 0 or len(well) == 0:
        return None
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    wins = ranks[actual].sum() - len(ill) * (len(ill) + 1) / 2
    return float(wins / (len(ill) * len(well)))
