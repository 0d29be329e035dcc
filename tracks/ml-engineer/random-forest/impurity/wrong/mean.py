# expect: mean-for-share
import numpy as np


def impurity(labels):
    """Return the Gini impurity and the entropy in bits; 0 and 0 for an empty group."""
    if len(labels)==0: return 0.0,0.0
    p=float(labels.mean())
    if p in (0,1): return 0.0,0.0
    return 2*p*(1-p), float(-p*np.log2(p)-(1-p)*np.log2(1-p))
