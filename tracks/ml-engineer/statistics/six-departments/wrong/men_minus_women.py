# expect: turned-round
import numpy as np


def differences(department, is_woman, admitted):
    within, sizes = [], []
    for name in np.unique(department):
        here = department == name
        women, men = here & is_woman, here & ~is_woman
        if women.any() and men.any():
            within.append(admitted[men].mean() - admitted[women].mean())
            sizes.append(here.sum())
    crude = admitted[~is_woman].mean() - admitted[is_woman].mean()
    return float(crude), float(np.average(within, weights=sizes))
