# expect: digits-lost
import math


def waits(rate, at, shares):
    d = rate * math.exp(-rate * at) if at >= 0 else 0.0
    return d, 1 - d / rate if at >= 0 else 0.0, [-math.log1p(-u) / rate for u in shares]
