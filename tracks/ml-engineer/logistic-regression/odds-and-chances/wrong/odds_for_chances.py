# expect: odds-for-chances
import math


def effect(intercept, w, x, column, change):
    score = intercept + sum(a * b for a, b in zip(w, x))
    step = w[column] * change
    return math.exp(step), math.exp(score), math.exp(score + step)
