# expect: neighbours-only
import numpy as np


def cluster(n, near, least):
    reach = [near(stop) for stop in range(n)]
    labels = np.full(n, -1)
    found = 0
    for first in range(n):
        if labels[first] != -1 or len(reach[first]) < least:
            continue
        for stop in reach[first]:
            if labels[stop] == -1:
                labels[stop] = found
        found += 1
    return labels
