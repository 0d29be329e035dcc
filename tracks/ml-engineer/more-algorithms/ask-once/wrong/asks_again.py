# expect: asked-too-often
import numpy as np


def cluster(n, near, least):
    labels = np.full(n, -1)
    found = 0
    for first in range(n):
        if labels[first] != -1 or len(near(first)) < least:
            continue
        waiting = [first]
        while waiting:
            stop = waiting.pop()
            if labels[stop] != -1:
                continue
            labels[stop] = found
            if len(near(stop)) >= least:
                waiting.extend(near(stop))
        found += 1
    return labels
