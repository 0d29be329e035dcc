# expect: noise-stays-noise
import numpy as np


def cluster(n, near, least):
    reach = [near(stop) for stop in range(n)]
    labels = np.full(n, -1)
    noise = set()
    found = 0
    for first in range(n):
        if labels[first] != -1:
            continue
        if len(reach[first]) < least:
            noise.add(first)
            continue
        waiting = [first]
        while waiting:
            stop = waiting.pop()
            if labels[stop] != -1 or stop in noise:
                continue
            labels[stop] = found
            if len(reach[stop]) >= least:
                waiting.extend(reach[stop])
        found += 1
    return labels
