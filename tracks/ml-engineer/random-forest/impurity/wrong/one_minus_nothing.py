# expect: empty-group
import numpy as np


def impurity(labels):
    """Return the Gini impurity and the entropy in bits; 0 and 0 for an empty group."""
    from collections import Counter
    n=len(labels)
    g=1.0; e=0.0
    for c in Counter(labels.tolist()).values():
        g-= (c/n)**2; e-= c/n*np.log2(c/n)
    return g,e
