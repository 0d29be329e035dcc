# expect: settled-when-seen
"""Dijkstra's algorithm (Numerische Mathematik 1, 1959)."""

import heapq
from collections import defaultdict


def cheapest(legs, start, goal):
    """Return the smallest total price from start to goal, or None."""
    ways = defaultdict(list)
    for a, b, p in legs:
        ways[a].append((p, b))
    seen = {start}
    waiting = [(0.0, start)]
    while waiting:
        total, town = heapq.heappop(waiting)
        if town == goal:
            return total
        for price, onward in ways[town]:
            if onward not in seen:
                seen.add(onward)
                heapq.heappush(waiting, (total + price, onward))
    return None
