# expect: thresholds-on-a-grid
import numpy as np


def roc_auc(actual, scores):
    ill, well = scores[actual], scores[~actual]
    if len(ill) == 0 or len(well) == 0:
        return None
    grid = np.linspace(1, 0, 101)
    flagged = scores >= grid[:, None]
    tpr = (flagged & actual).sum(axis=1) / len(ill)
    fpr = (flagged & ~actual).sum(axis=1) / len(well)
    return float(np.trapezoid(np.r_[0, tpr, 1], np.r_[0, fpr, 1]))
