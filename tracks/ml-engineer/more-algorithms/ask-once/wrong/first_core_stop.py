# expect: first-neighbour-decides
import numpy as np


def cluster(n, near, least):
    reach = [near(stop) for stop in range(n)]
    core = [len(each) >= least for each in reach]
    labels = np.full(n, -1)
    found = 0
    for first in range(n):
        if labels[first] != -1 or not core[first]:
            continue
        waiting = [first]
        while waiting:
            stop = waiting.pop()
            if labels[stop] == -1:
                labels[stop] = found
                waiting.extend(other for other in reach[stop] if core[other])
        found += 1
    for stop in range(n):
        if not core[stop]:
            labels[stop] = next((labels[other] for other in reach[stop] if core[other]), -1)
    return labels
