"""A permutation test: how often would luck alone make such a difference?"""

import numpy as np


def p_value(new, old, orders):
    """Return the share of orders, with the one that happened, whose difference of means is as large as the one seen."""
    # cut
    seen = new.mean() - old.mean()
    pooled = np.concatenate([new, old])[orders]
    shuffled = pooled[:, : len(new)].mean(axis=1) - pooled[:, len(new) :].mean(axis=1)
    # The same numbers added up in another order may differ in the last digit, and are as large all the same.
    as_large = np.abs(shuffled) >= np.abs(seen) * (1 - 1e-9)
    return float((1 + as_large.sum()) / (1 + len(orders)))
    # end cut
