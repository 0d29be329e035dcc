# expect: log-always
import math


def growth(a, b, n):
    steps, times = 0, 1
    while n > 0:
        steps += times * n
        times, n = times * a, n // b
    return steps, math.log(a) / math.log(b) if a > b else 1.0, a <= b
