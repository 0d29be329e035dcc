# expect: one-need-of-several
"""Topological order by taking what is ready (Kahn, Communications of the ACM 5, 1962)."""

import heapq


def order(needs):
    """Return all stops in an order that respects their needs, alphabetical where there is a choice; None for a circle."""
    stops = set(needs).union(*needs.values())
    still_open = {stop: len(set(needs.get(stop, []))) for stop in stops}
    needed_by = {stop: [] for stop in stops}
    for stop, its in needs.items():
        for need in its:
            needed_by[need].append(stop)
    ready = [stop for stop in stops if still_open[stop] == 0]
    heapq.heapify(ready)
    listed = []
    while ready:
        stop = heapq.heappop(ready)
        listed.append(stop)
        for later in needed_by[stop]:
            still_open[later] -= 1
            if still_open[later] == 0:
                heapq.heappush(ready, later)
    # What is never ready waits for itself.
    return listed if len(listed) == len(stops) else None
