"""The tail at scale (Dean and Barroso, Communications of the ACM 56, 2013): many calls make rare slowness common."""

import math


def allowed_share(calls, pages):
    """Return the share of slow answers that each of so many independent calls may have."""
    # cut
    # 1 - (1 - pages) ** (1 / calls), without taking a small number from 1.
    return -math.expm1(math.log1p(-pages) / calls)
    # end cut
