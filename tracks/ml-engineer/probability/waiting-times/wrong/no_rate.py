# expect: without-the-rate
import math


def waits(rate, at, shares):
    density = math.exp(-rate * at) if at >= 0 else 0.0
    at_most = -math.expm1(-rate * at) if at >= 0 else 0.0
    return density, at_most, [-math.log1p(-share) / rate for share in shares]
