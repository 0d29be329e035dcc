# expect: before-zero
import math


def waits(rate, at, shares):
    return rate * math.exp(-rate * at), -math.expm1(-rate * at), [-math.log1p(-share) / rate for share in shares]
