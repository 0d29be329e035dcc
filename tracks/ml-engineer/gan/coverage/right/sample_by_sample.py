# Plain Python: each sample looks for its nearest centre.
import math

import numpy as np


def coverage(samples, centres, radius, least):
    counts, lost = [0] * len(centres), 0
    for sample in samples:
        distance, mode = min((math.dist(sample, centre), mode) for mode, centre in enumerate(centres))
        if distance <= radius:
            counts[mode] += 1
        else:
            lost += 1
    n = len(samples)
    missing = [mode for mode, count in enumerate(counts) if count / n < least]
    return np.array([count / n for count in counts]), lost / n, missing
