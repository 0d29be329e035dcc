# expect: root-too-early
import math


def spread(readings):
    n = len(readings)
    mean = sum(readings) / n
    return math.sqrt(sum((r - mean) ** 2 for r in readings)) / (n - 1)
