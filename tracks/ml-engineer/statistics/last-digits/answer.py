"""The sample standard deviation, in two passes."""

import math


def spread(readings):
    """Return the sample standard deviation, right also where the readings are large and close together."""
    # cut
    n = len(readings)
    mean = math.fsum(readings) / n
    # The differences are small numbers with all their digits; the squares of the readings were large ones without.
    return math.sqrt(math.fsum((reading - mean) ** 2 for reading in readings) / (n - 1))
    # end cut
