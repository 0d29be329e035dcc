# expect: nobody-to-compare-with
import warnings

import numpy as np


def differences(department, is_woman, admitted):
    warnings.simplefilter("ignore")
    crude = admitted[is_woman].mean() - admitted[~is_woman].mean()
    within, sizes = [], []
    for name in np.unique(department):
        here = department == name
        within.append(admitted[here & is_woman].mean() - admitted[here & ~is_woman].mean())
        sizes.append(here.sum())
    return float(crude), float(np.average(within, weights=sizes))
