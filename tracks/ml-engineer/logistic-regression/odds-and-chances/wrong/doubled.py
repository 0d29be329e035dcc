# expect: odds-doubled-chance-doubled
import math


def effect(intercept, w, x, column, change):
    score = intercept + sum(a * b for a, b in zip(w, x))
    ratio = math.exp(w[column] * change)
    before = 1 / (1 + math.exp(-score))
    return ratio, before, min(before * ratio, 1.0)
