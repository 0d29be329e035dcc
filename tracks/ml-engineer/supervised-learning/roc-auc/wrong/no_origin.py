# expect: begins-late
import numpy as np


def roc_auc(actual, scores):
    if actual.all() or not actual.any():
        return None
    order = np.argsort(-scores, kind="stable")
    ranked, ill = scores[order], actual[order]
    corners = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True))
    return float(np.trapezoid(np.cumsum(ill)[corners] / ill.sum(), np.cumsum(~ill)[corners] / (~ill).sum()))
