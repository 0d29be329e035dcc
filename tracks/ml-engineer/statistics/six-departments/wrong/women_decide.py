# expect: weighted-by-one-sex
import numpy as np


def differences(department, is_woman, admitted):
    crude = admitted[is_woman].mean() - admitted[~is_woman].mean()
    within, sizes = [], []
    for name in np.unique(department):
        here = department == name
        women, men = here & is_woman, here & ~is_woman
        if women.any() and men.any():
            within.append(admitted[women].mean() - admitted[men].mean())
            sizes.append(women.sum())
    return float(crude), float(np.average(within, weights=sizes))
