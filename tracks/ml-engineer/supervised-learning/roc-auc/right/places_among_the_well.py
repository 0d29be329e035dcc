# Looks up, for each ill person, how many well ones stand below and how many not above.
import numpy as np


def roc_auc(actual, scores):
    ill, well = scores[actual], np.sort(scores[~actual])
    if not len(ill) or not len(well):
        return None
    below = np.searchsorted(well, ill, side="left")
    not_above = np.searchsorted(well, ill, side="right")
    return float((below + not_above).mean() / 2 / len(well))
