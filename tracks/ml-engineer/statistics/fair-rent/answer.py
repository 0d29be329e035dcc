"""Describe numbers by their middle, so that a few wild ones do not matter."""

import numpy as np

AS_LARGE_AS_A_STANDARD_DEVIATION = 1.4826


def describe(rents):
    """Return the median, the scaled median absolute deviation, and how many rents lie more than three of it away."""
    # cut
    middle = np.median(rents)
    distances = np.abs(rents - middle)
    mad = AS_LARGE_AS_A_STANDARD_DEVIATION * np.median(distances)
    # Both yardsticks are medians: half of the rents would have to be wrong before they are.
    return float(middle), float(mad), int((distances > 3 * mad).sum())
    # end cut
