# expect: counted-groups-not-rows
import numpy as np


def folds(groups, k):
    names, places = np.unique(groups, return_inverse=True)
    return (np.arange(len(names)) % k)[places]
