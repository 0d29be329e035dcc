# expect: other-columns-forgotten
import math


def effect(intercept, w, x, column, change):
    score = intercept + w[column] * x[column]
    step = w[column] * change
    return math.exp(step), 1 / (1 + math.exp(-score)), 1 / (1 + math.exp(-score - step))
