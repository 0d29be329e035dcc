# Solves for the share by bisection in logarithms, where nothing small is ever taken from 1.
"""The tail at scale, solved step by step."""

from math import log1p


def allowed_share(calls, pages):
    """Return the share of slow answers that each of so many independent calls may have."""
    fast_pages = log1p(-pages)
    low, high = pages / calls, pages  # sharing out is too strict, as slow as the page too loose
    while True:
        middle = (low + high) / 2
        if not low < middle < high:
            return middle
        # log(1 - share) * calls is the logarithm of the share of fast pages.
        if calls * log1p(-middle) > fast_pages:
            low = middle
        else:
            high = middle
