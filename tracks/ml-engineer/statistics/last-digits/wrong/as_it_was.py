# expect: digits-lost
import math


def spread(readings):
    n = len(readings)
    total = squares = 0.0
    for reading in readings:
        total += reading
        squares += reading * reading
    return math.sqrt((squares - total * total / n) / (n - 1))
