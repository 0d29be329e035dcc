# Joins core stops in a forest of sets first, and hands out numbers and borders afterwards.
import numpy as np


def cluster(n, near, least):
    reach = [near(stop) for stop in range(n)]
    core = [len(stops) >= least for stops in reach]
    parent = list(range(n))

    def root(stop):
        while parent[stop] != stop:
            parent[stop] = parent[parent[stop]]
            stop = parent[stop]
        return stop

    for stop in range(n):
        for other in reach[stop]:
            if core[stop] and core[other]:
                # The smaller number stays on top, so a root is its cluster's first core stop.
                low, high = sorted((root(stop), root(other)))
                parent[high] = low

    number = {}
    for stop in range(n):
        if core[stop]:
            number.setdefault(root(stop), len(number))
    labels = np.full(n, -1)
    for stop in range(n):
        reached = [number[root(other)] for other in reach[stop] if core[other]]
        if reached:
            labels[stop] = min(reached)
    return labels
