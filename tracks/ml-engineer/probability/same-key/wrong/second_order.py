# expect: pairs-added-up
import math


def collision(n, m):
    if n > m:
        return 1.0
    if m > 10**9:
        return n * (n - 1) / 2 / m
    return -math.expm1(sum(math.log1p(-i / m) for i in range(n)))
