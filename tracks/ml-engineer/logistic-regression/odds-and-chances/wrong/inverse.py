# expect: ratio-turned-round
import math


def effect(intercept, w, x, column, change):
    score = intercept + sum(a * b for a, b in zip(w, x))
    step = w[column] * change
    return math.exp(-step), 1 / (1 + math.exp(-score)), 1 / (1 + math.exp(-score - step))
