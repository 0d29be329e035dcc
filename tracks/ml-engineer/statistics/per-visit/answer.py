"""A bootstrap interval for a ratio of two sums."""

import numpy as np


def interval(spent, visits, picks, level):
    """Return the spend per visit and the ends of its percentile interval over the rounds in `picks`."""
    # cut
    # A customer is drawn whole: what was spent and how often somebody came belong together.
    ratios = spent[picks].sum(axis=1) / visits[picks].sum(axis=1)
    tail = (1 - level) / 2
    low, high = np.quantile(ratios, [tail, 1 - tail])
    return float(spent.sum() / visits.sum()), float(low), float(high)
    # end cut
