# expect: noise-founds-clusters
"""DBSCAN (Ester, Kriegel, Sander and Xu, 1996) with one question for each point."""

import numpy as np


def cluster(n, near, least):
    """Return the cluster of each stop, -1 for noise."""
    reach = [near(stop) for stop in range(n)]
    labels = np.full(n, -1)
    found = 0
    for first in range(n):
        if labels[first] != -1:
            continue
        waiting = [first]
        while waiting:
            stop = waiting.pop()
            if labels[stop] != -1:
                continue
            labels[stop] = found
            # The border belongs to the cluster and ends it: only a crowd passes the word on.
            if len(reach[stop]) >= least:
                waiting.extend(reach[stop])
        found += 1
    return labels
