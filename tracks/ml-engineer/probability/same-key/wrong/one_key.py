# expect: nobody-to-meet
import math


def collision(n, m):
    if n > m or n == 1:
        return 1.0
    return -math.expm1(sum(math.log1p(-i / m) for i in range(n)))
