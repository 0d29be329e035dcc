# expect: divided-by-n
import math


def spread(readings):
    mean = sum(readings) / len(readings)
    return math.sqrt(sum((reading - mean) ** 2 for reading in readings) / len(readings))
