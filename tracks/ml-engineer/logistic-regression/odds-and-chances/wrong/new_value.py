# expect: value-for-change
import math


def effect(intercept, w, x, column, change):
    score = intercept + sum(a * b for a, b in zip(w, x))
    moved = list(x)
    moved[column] = change
    after = intercept + sum(a * b for a, b in zip(w, moved))
    return math.exp(w[column] * change), 1 / (1 + math.exp(-score)), 1 / (1 + math.exp(-after))
