# expect: logs-turned-round
import math


def growth(a, b, n):
    steps, times = 0, 1
    while n > 0:
        steps += times * n
        times, n = times * a, n // b
    return steps, math.log(b) / math.log(a) if a > b else 1.0, a == b
