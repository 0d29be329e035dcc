# expect: needs-counted-twice
"""Topological order by taking what is ready (Kahn, Communications of the ACM 5, 1962)."""

import heapq


def order(needs):
    """Return all stops in an order that respects their needs, alphabetical where there is a choice; None for a circle."""
    stops = set(needs).union(*needs.values())
    still_open = {stop: len(needs.get(stop, [])) for stop in stops}
    needed_by = {stop: set() for stop in stops}
    for stop, its in needs.items():
        for need in its:
            needed_by[need].add(stop)
    ready = [stop for stop in stops if still_open[stop] == 0]
    heapq.heapify(ready)
    listed = []
    while ready:
        stop = heapq.heappop(ready)
        listed.append(stop)
        for other in needed_by[stop]:
            still_open[other] -= 1
            if still_open[other] == 0:
                heapq.heappush(ready, other)
    return listed if len(listed) == len(stops) else None
