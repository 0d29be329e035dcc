# expect: cheapest-leg-anywhere
"""Dijkstra's algorithm (Numerische Mathematik 1, 1959)."""

import heapq
from collections import defaultdict


def cheapest(legs, start, goal):
    """Return the smallest total price from start to goal, or None."""
    ways = defaultdict(list)
    for a, b, p in legs:
        ways[a].append((p, b))
    settled = set()
    waiting = [(0.0, start, 0.0)]
    while waiting:
        _, town, total = heapq.heappop(waiting)
        if town == goal:
            return total
        if town in settled:
            continue
        settled.add(town)
        for price, onward in ways[town]:
            heapq.heappush(waiting, (price, onward, total + price))
    return None
