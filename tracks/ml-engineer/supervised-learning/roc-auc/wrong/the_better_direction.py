# expect: never-below-half
import numpy as np


def roc_auc(actual, scores):
    ill, well = scores[actual], np.sort(scores[~actual])
    if len(ill) == 0 or len(well) == 0:
        return None
    places = np.searchsorted(well, ill, side="left") + np.searchsorted(well, ill, side="right")
    area = float(places.sum() / 2 / (len(ill) * len(well)))
    return max(area, 1 - area)
