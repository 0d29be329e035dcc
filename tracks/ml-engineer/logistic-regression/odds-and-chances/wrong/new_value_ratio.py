# expect: value-in-the-ratio
import math


def effect(intercept, w, x, column, change):
    score = intercept + sum(a * b for a, b in zip(w, x))
    step = w[column] * change
    return math.exp(w[column] * (x[column] + change)), 1 / (1 + math.exp(-score)), 1 / (1 + math.exp(-score - step))
