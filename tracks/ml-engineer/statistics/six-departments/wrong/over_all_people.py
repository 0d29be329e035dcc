# expect: nobody-to-compare-with
import numpy as np


def differences(department, is_woman, admitted):
    crude = admitted[is_woman].mean() - admitted[~is_woman].mean()
    s = 0
    for d in np.unique(department):
        h = department == d
        w = h & is_woman
        m = h & ~is_woman
        if w.any() and m.any():
            s += (admitted[w].mean() - admitted[m].mean()) * h.sum()
    return float(crude), float(s / len(department))
