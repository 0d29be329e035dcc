# expect: turned-round
import math


def collision(n, m):
    if n > m:
        return 0.0
    return math.exp(math.fsum(math.log1p(-i / m) for i in range(n)))
