# Works with odds all the way: a factor for the change, and chances only at the end.
from math import exp


def effect(intercept, w, x, column, change):
    odds = exp(intercept)
    for weight, value in zip(w, x):
        odds *= exp(weight * value)
    ratio = exp(w[column]) ** change
    new_odds = odds * ratio
    return ratio, odds / (1 + odds), new_odds / (1 + new_odds)
