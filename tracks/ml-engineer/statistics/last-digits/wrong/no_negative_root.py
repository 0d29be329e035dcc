# expect: digits-lost
import math


def spread(readings):
    n = len(readings)
    mean = sum(readings) / n
    mean_square = sum(reading**2 for reading in readings) / n
    return math.sqrt(max(mean_square - mean**2, 0.0) * n / (n - 1))
