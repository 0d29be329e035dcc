# expect: one-call-only
import math


def growth(a, b, n):
    steps = 0
    while n > 0:
        steps, n = steps + n, n // b
    return steps, math.log(a) / math.log(b) if a > b else 1.0, a == b
