# expect: rate-for-mean
import math


def waits(rate, at, shares):
    density = math.exp(-at / rate) / rate if at >= 0 else 0.0
    at_most = -math.expm1(-at / rate) if at >= 0 else 0.0
    return density, at_most, [-math.log1p(-share) * rate for share in shares]
