# expect: more-keys-than-there-are
import math


def collision(n, m):
    return -math.expm1(math.fsum(math.log1p(-i / m) for i in range(n)))
