# expect: added-to-the-chance
import math


def effect(intercept, w, x, column, change):
    score = intercept + sum(a * b for a, b in zip(w, x))
    before = 1 / (1 + math.exp(-score))
    return math.exp(w[column] * change), before, before + w[column] * change
