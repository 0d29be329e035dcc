"""The exponential distribution: density, cdf, and samples by turning the cdf round."""

import math


def waits(rate, at, shares):
    """Return the density and the cdf at a time, and the quantile of each share."""
    # cut
    density = rate * math.exp(-rate * at) if at >= 0 else 0.0
    # expm1 and log1p keep the digits of tiny waits, which exp and log round away beside the 1.
    at_most = -math.expm1(-rate * at) if at >= 0 else 0.0
    return density, at_most, [-math.log1p(-share) / rate for share in shares]
    # end cut
