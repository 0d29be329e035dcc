# expect: dearest-leg
"""Dijkstra's algorithm (Numerische Mathematik 1, 1959)."""

import heapq
from collections import defaultdict


def cheapest(legs, start, goal):
    """Return the smallest total price from start to goal, or None."""
    ways = defaultdict(list)
    for town, onward, price in legs:
        ways[town].append((price, onward))
    settled = set()
    waiting = [(0.0, start)]
    while waiting:
        total, town = heapq.heappop(waiting)
        if town == goal:
            return total  # popped, not pushed: everything cheaper has been looked at
        if town in settled:
            continue
        settled.add(town)
        for price, onward in ways[town]:
            heapq.heappush(waiting, (max(total, price), onward))
    return None
