# Walks through all pairs of bikes and their columns, and collects the gaps that are known.
import math

import numpy as np


def apart(numbers, words):
    ranges = []
    for column in zip(*numbers.tolist()):
        known = [value for value in column if not math.isnan(value)]
        ranges.append(max(known) - min(known) if known else 0.0)

    def distance(i, j):
        gaps = []
        for a, b, width in zip(numbers[i], numbers[j], ranges):
            if not (math.isnan(a) or math.isnan(b)):
                gaps.append(abs(a - b) / width if width > 0 else 0.0)
        for a, b in zip(words[i], words[j]):
            if a is not None and b is not None:
                gaps.append(0.0 if a == b else 1.0)
        return sum(gaps) / len(gaps) if gaps else math.nan

    n = len(words)
    return np.array([[distance(i, j) for j in range(n)] for i in range(n)])
