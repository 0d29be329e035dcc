# expect: border-passes-on
import numpy as np


def cluster(n, near, least):
    reach = [near(stop) for stop in range(n)]
    labels = np.full(n, -1)
    found = 0
    for first in range(n):
        if labels[first] != -1 or len(reach[first]) < least:
            continue
        waiting = [first]
        while waiting:
            stop = waiting.pop()
            if labels[stop] != -1:
                continue
            labels[stop] = found
            waiting.extend(reach[stop])
        found += 1
    return labels
