"""What a coefficient of logistic regression says."""

import math


def effect(intercept, w, x, column, change):
    """Return the odds ratio of a change in one column, and one customer's probability before and after it."""
    # cut
    score = intercept + math.fsum(weight * value for weight, value in zip(w, x))
    step = w[column] * change  # the score is the logarithm of the odds: steps in it multiply the odds
    return math.exp(step), 1 / (1 + math.exp(-score)), 1 / (1 + math.exp(-score - step))
    # end cut
