"""Compare what was said with what happened, bin by bin."""

import numpy as np


def reliability(forecast, happened, bins):
    """Return the mean forecast, the share that happened and the count of each bin in use, and the ECE."""
    # cut
    # A forecast of exactly 1 would start a bin of its own: it goes into the last.
    place = np.minimum((forecast * bins).astype(int), bins - 1)
    counts = np.bincount(place)
    used = counts > 0  # an empty bin says nothing, and its mean would be 0 / 0
    said = np.bincount(place, weights=forecast)[used] / counts[used]
    share = np.bincount(place, weights=happened)[used] / counts[used]
    # Weighted with the counts: a bin with two forecasts in it must not weigh as much as one with a thousand.
    return said, share, counts[used], float(np.average(np.abs(share - said), weights=counts[used]))
    # end cut
