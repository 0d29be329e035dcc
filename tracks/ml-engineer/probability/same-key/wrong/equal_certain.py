# expect: as-many-is-not-too-many
import math


def collision(n, m):
    if n >= m:
        return 1.0
    return -math.expm1(sum(math.log1p(-i / m) for i in range(n)))
