# expect: column-before
import math


def effect(intercept, w, x, column, change):
    score = intercept + sum(a * b for a, b in zip(w, x))
    step = w[column] * change
    return math.exp(w[column - 1] * change), 1 / (1 + math.exp(-score)), 1 / (1 + math.exp(-score - step))
