# expect: small-departments-count-like-large
import numpy as np


def differences(department, is_woman, admitted):
    crude = admitted[is_woman].mean() - admitted[~is_woman].mean()
    within = []
    for name in np.unique(department):
        here = department == name
        women, men = here & is_woman, here & ~is_woman
        if women.any() and men.any():
            within.append(admitted[women].mean() - admitted[men].mean())
    return float(crude), float(np.mean(within))
