# expect: digits-lost
import math


def waits(rate, at, shares):
    density = rate * math.exp(-rate * at) if at >= 0 else 0.0
    at_most = 1 - math.exp(-rate * at) if at >= 0 else 0.0
    return density, at_most, [-math.log(1 - share) / rate for share in shares]
