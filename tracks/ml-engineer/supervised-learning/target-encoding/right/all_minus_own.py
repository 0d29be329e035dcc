# Adds up over all rows once, and takes away from it what lies in the row's own fold.
from collections import defaultdict

import numpy as np


def encode(street, price, fold, weight):
    rows = [(name, float(value), int(f)) for name, value, f in zip(street, price, fold)]
    sums, counts = defaultdict(float), defaultdict(int)
    for name, value, f in rows:
        for key in (name, f), (name, None), (None, f), (None, None):
            sums[key] += value
            counts[key] += 1

    def code(name, f):
        def elsewhere(table, what):
            return table[what, None] - table[what, f]

        mean = elsewhere(sums, None) / elsewhere(counts, None)
        return (elsewhere(sums, name) + weight * mean) / (elsewhere(counts, name) + weight)

    return np.array([code(name, f) for name, _, f in rows])
