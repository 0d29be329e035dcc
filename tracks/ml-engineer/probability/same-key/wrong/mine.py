# expect: my-own-key
import math


def collision(n, m):
    if n > m:
        return 1.0
    return -math.expm1(max(n - 1, 0) * math.log1p(-1 / m)) if m > 1 else float(n > 1)
