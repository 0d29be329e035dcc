# Compares by how much each number is multiplied, on the paper and in truth.
import math


def lie_factor(before, after, start, dimensions):
    true = after / before
    if true == 1:
        return 1.0
    shown = math.pow((after - start) / (before - start), dimensions)
    return math.fabs(shown - 1) / math.fabs(true - 1)
