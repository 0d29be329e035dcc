# Widens the stations reached ring by ring.
"""Breadth-first search: the fewest rides to every station."""

from collections import defaultdict, deque


def rides(links, start):
    """Return the smallest number of rides to each station that can be reached."""
    found = {start: 0}
    ring, number = {start}, 0
    while ring:
        number += 1
        ring = {b for a, b in [*links, *((b, a) for a, b in links)] if a in ring and b not in found}
        found.update(dict.fromkeys(ring, number))
    return found
