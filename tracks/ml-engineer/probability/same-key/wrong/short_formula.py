# expect: the-short-formula
import math


def collision(n, m):
    if n > m:
        return 1.0
    return -math.expm1(-n * (n - 1) / 2 / m)
