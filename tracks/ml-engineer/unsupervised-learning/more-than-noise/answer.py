"""The gap statistic (Tibshirani, Walther and Hastie, Journal of the Royal Statistical Society B 63, 2001)."""

import numpy as np


def choose(within, noise):
    """Return the gaps, their uncertainties, and the number of groups that noise does not explain."""
    # cut
    logs = np.log(noise)
    gaps = logs.mean(axis=0) - np.log(within)
    # The mean over the draws is uncertain, and so is the one data set: hence 1 + 1/B.
    s = logs.std(axis=0) * np.sqrt(1 + 1 / len(noise))
    enough = gaps[:-1] >= gaps[1:] - s[1:]
    return gaps, s, int(np.argmax([*enough, True])) + 1  # the first True; the last stands for K
    # end cut
