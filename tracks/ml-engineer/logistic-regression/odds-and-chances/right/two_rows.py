# Makes the changed row, predicts both, and gets the ratio from the two odds.
import numpy as np


def chance(intercept, w, x):
    return 1 / (1 + np.exp(-(intercept + np.dot(w, x))))


def effect(intercept, w, x, column, change):
    changed = list(x)
    changed[column] += change
    before, after = chance(intercept, w, x), chance(intercept, w, changed)
    return (after / (1 - after)) / (before / (1 - before)), before, after
