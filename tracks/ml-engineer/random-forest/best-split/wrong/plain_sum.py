# expect: sides-count-alike
import numpy as np


def gini(labels):
    shares = np.unique(labels, return_counts=True)[1] / len(labels)
    return 1 - (shares**2).sum()


def best_split(values, labels):
    known = ~np.isnan(values)
    values, labels = values[known], labels[known]
    distinct = np.unique(values)
    if len(distinct) < 2:
        return None
    best = None
    n = len(values)
    for low, high in zip(distinct[:-1], distinct[1:]):
        threshold = (low + high) / 2
        left, right = labels[values <= low], labels[values > low]
        impurity = gini(left) + gini(right)
        impurity = round(float(impurity), 9)
        if best is None or impurity < best[1]:
            best = (float(threshold), impurity)
    return best
