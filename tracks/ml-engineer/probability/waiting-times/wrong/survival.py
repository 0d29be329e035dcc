# expect: longer-than
import math


def waits(rate, at, shares):
    density = rate * math.exp(-rate * at) if at >= 0 else 0.0
    return density, math.exp(-rate * max(at, 0.0)), [-math.log1p(-share) / rate for share in shares]
