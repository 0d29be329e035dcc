# expect: rows-in-parts-of-rows
import math


def growth(a, b, n):
    steps, times = 0, 1
    while n > 0.5:
        steps += times * n
        times, n = times * a, n / b
    return int(steps), math.log(a) / math.log(b) if a > b else 1.0, a == b
