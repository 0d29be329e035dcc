# expect: without-the-hopeless
import numpy as np


def differences(department, is_woman, admitted):
    crude = admitted[is_woman].mean() - admitted[~is_woman].mean()
    w_ = []
    s_ = []
    for d in np.unique(department[admitted]):
        h = department == d
        w = h & is_woman
        m = h & ~is_woman
        if w.any() and m.any():
            w_.append(admitted[w].mean() - admitted[m].mean())
            s_.append(h.sum())
    return float(crude), float(np.average(w_, weights=s_))
