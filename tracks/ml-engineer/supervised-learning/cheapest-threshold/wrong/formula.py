# expect: from-the-formula
import numpy as np


def cheapest(scores, actual, false_alarm, miss):
    # the threshold that decision theory gives for probabilities
    threshold = false_alarm / (false_alarm + miss) if false_alarm + miss else 0.0
    flagged = scores >= threshold
    cost = false_alarm * np.sum(flagged & ~actual) + miss * np.sum(~flagged & actual)
    return float(threshold), float(cost)
