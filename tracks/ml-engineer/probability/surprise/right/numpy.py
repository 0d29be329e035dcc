# Works on whole arrays and looks only at the letters that come.
import numpy as np


def surprise(p, q):
    p, q = np.array(p), np.array(q)
    there = p > 0
    entropy = -np.sum(p[there] * np.log2(p[there]))
    with np.errstate(divide="ignore"):
        cross_entropy = -np.sum(p[there] * np.log2(q[there]))
    return entropy, cross_entropy - entropy
