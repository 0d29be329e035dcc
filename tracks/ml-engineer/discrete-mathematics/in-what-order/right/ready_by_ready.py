# Looks through all stops again for the first that is ready.
"""Topological order by taking what is ready (Kahn, Communications of the ACM 5, 1962)."""

import heapq


def order(needs):
    """Return all stops in an order that respects their needs, alphabetical where there is a choice; None for a circle."""
    stops = sorted({*needs, *(need for its in needs.values() for need in its)})
    listed = []
    while len(listed) < len(stops):
        ready = [stop for stop in stops if stop not in listed and all(need in listed for need in needs.get(stop, ()))]
        if not ready:
            return None
        listed.append(ready[0])
    return listed
