# expect: before-zero
import math


def waits(rate, at, shares):
    at = max(at, 0.0)
    return rate * math.exp(-rate * at), -math.expm1(-rate * at), [-math.log1p(-u) / rate for u in shares]
