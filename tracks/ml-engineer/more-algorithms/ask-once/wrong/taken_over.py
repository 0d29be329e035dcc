# expect: last-cluster-takes-the-border
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
            for other in reach[stop]:
                if len(reach[other]) < least:
                    labels[other] = found
                elif labels[other] == -1:
                    labels[other] = found
                    waiting.append(other)
        found += 1
    return labels
