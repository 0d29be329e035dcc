# Lets the standard library keep the graph, and a heap choose.
"""Topological order by taking what is ready (Kahn, Communications of the ACM 5, 1962)."""

from graphlib import CycleError, TopologicalSorter
import heapq


def order(needs):
    """Return all stops in an order that respects their needs, alphabetical where there is a choice; None for a circle."""
    sorter = TopologicalSorter(needs)
    try:
        sorter.prepare()
    except CycleError:
        return None
    listed, ready = [], []
    while sorter.is_active():
        for stop in sorter.get_ready():
            heapq.heappush(ready, stop)
        stop = heapq.heappop(ready)
        listed.append(stop)
        sorter.done(stop)
    return listed
