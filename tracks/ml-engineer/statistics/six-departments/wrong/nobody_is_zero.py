# expect: nobody-to-compare-with
import numpy as np


def differences(department, is_woman, admitted):
    crude = admitted[is_woman].mean() - admitted[~is_woman].mean()
    within, sizes = [], []
    for name in np.unique(department):
        here = department == name
        women, men = admitted[here & is_woman], admitted[here & ~is_woman]
        within.append((women.mean() if len(women) else 0) - (men.mean() if len(men) else 0))
        sizes.append(here.sum())
    return float(crude), float(np.average(within, weights=sizes))
