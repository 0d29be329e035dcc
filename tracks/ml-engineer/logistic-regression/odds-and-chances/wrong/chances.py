# expect: ratio-of-chances
import math


def effect(intercept, w, x, column, change):
    score = intercept + sum(a * b for a, b in zip(w, x))
    before = 1 / (1 + math.exp(-score))
    after = 1 / (1 + math.exp(-score - w[column] * change))
    return after / before, before, after
