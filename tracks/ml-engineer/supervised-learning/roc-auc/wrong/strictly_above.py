# expect: ends-early
import numpy as np


def roc_auc(actual, scores):
    if actual.all() or not actual.any():
        return None
    tpr, fpr = [], []
    levels, places = np.unique(scores, return_inverse=True)
    ill, well = np.bincount(places, weights=actual), np.bincount(places, weights=~actual)
    # flagged: strictly above the threshold
    tpr = np.append(0, np.cumsum(ill[::-1])[:-1]) / ill.sum()
    fpr = np.append(0, np.cumsum(well[::-1])[:-1]) / well.sum()
    return float(np.trapezoid(tpr, fpr))
