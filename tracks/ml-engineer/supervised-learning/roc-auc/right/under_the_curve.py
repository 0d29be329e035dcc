# Draws the ROC curve, a corner for each distinct score, and takes the area under it.
import numpy as np


def roc_auc(actual, scores):
    if actual.all() or not actual.any():
        return None
    order = np.argsort(scores)[::-1]
    ranked, ill = scores[order], actual[order]
    corners = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True))
    caught = np.concatenate([[0], np.cumsum(ill)[corners]]) / ill.sum()
    alarmed = np.concatenate([[0], np.cumsum(~ill)[corners]]) / (~ill).sum()
    return float(np.trapezoid(caught, alarmed))
