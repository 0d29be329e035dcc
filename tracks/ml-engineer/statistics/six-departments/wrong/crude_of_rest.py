# expect: crude-of-some
import numpy as np


def differences(department, is_woman, admitted):
    keep = np.zeros(len(department), bool)
    w_ = []
    s_ = []
    for d in np.unique(department):
        h = department == d
        w = h & is_woman
        m = h & ~is_woman
        if w.any() and m.any():
            keep |= h
            w_.append(admitted[w].mean() - admitted[m].mean())
            s_.append(h.sum())
    crude = admitted[is_woman & keep].mean() - admitted[~is_woman & keep].mean()
    return float(crude), float(np.average(w_, weights=s_))
