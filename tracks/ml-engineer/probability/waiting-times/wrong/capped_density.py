# expect: density-below-one
import math


def waits(rate, at, shares):
    return (
        (min(1.0, rate * math.exp(-rate * at)) if at >= 0 else 0.0),
        (-math.expm1(-rate * at) if at >= 0 else 0.0),
        [-math.log1p(-u) / rate for u in shares],
    )
