# expect: cut-to-whole-numbers
import math


def spread(readings):
    n = len(readings)
    total = squares = 0
    for r in readings:
        r = int(r)
        total += r
        squares += r * r
    return math.sqrt((n * squares - total * total) / (n * (n - 1)))
