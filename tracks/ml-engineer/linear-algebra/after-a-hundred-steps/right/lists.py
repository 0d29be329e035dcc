# Multiplies row by row in plain lists, and divides by the length as it goes.
import math

import numpy as np


def settle(A, start, steps):
    rows = A.tolist()

    def brought_to_one(v):
        long = math.hypot(*v)
        return [entry / long for entry in v]

    v = brought_to_one(start.tolist())
    for _ in range(steps):
        v = brought_to_one([sum(a * entry for a, entry in zip(row, v)) for row in rows])
    largest = max(v, key=abs)  # the first of several
    if largest < 0:
        v = [-entry for entry in v]
    after = [sum(a * entry for a, entry in zip(row, v)) for row in rows]
    return sum(a * b for a, b in zip(v, after)), np.array(v)
