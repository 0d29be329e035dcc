# expect: ties-by-place
import numpy as np


def roc_auc(actual, scores):
    ill, well = scores[actual], scores[~actual]
    if len(ill) == 0 or len(well) == 0:
        return None
    order = np.argsort(-scores, kind="stable")
    tpr = np.cumsum(actual[order]) / len(ill)
    fpr = np.cumsum(~actual[order]) / len(well)
    return float(np.trapezoid(np.r_[0, tpr], np.r_[0, fpr]))
