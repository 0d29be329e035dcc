# Counts how often each customer was drawn, and weighs the money and the visits by that.
import numpy as np


def interval(spent, visits, picks, level):
    counts = np.array([np.bincount(drawn, minlength=len(spent)) for drawn in picks])
    ratios = (counts @ spent) / (counts @ visits)
    low = np.quantile(ratios, (1 - level) / 2)
    high = np.quantile(ratios, 1 - (1 - level) / 2)
    return np.average(spent / visits, weights=visits), low, high
