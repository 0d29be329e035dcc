# expect: log-of-zero
import math


def waits(rate, at, shares):
    density = rate * math.exp(-rate * at) if at >= 0 else 0.0
    at_most = -math.expm1(-rate * at) if at >= 0 else 0.0
    return density, at_most, [-math.log(share) / rate for share in shares]
