# expect: shared-out
import math


def allowed_share(calls, pages):
    # 1 - (1 - pages) ** (1 / calls), without taking a small number from 1.
    if pages < 1e-3:
        return pages / calls
    return -math.expm1(math.log1p(-pages) / calls)
