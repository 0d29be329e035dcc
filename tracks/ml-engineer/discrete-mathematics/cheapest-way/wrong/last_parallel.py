# expect: one-of-two-prices
"""Dijkstra's algorithm (Numerische Mathematik 1, 1959)."""

import heapq
from collections import defaultdict


def cheapest(legs, start, goal):
    """Return the smallest total price from start to goal, or None."""
    ways = defaultdict(dict)
    for a, b, p in legs:
        ways[a][b] = p
    settled = set()
    waiting = [(0.0, start)]
    while waiting:
        total, town = heapq.heappop(waiting)
        if town == goal:
            return total
        if town in settled:
            continue
        settled.add(town)
        for onward, price in ways[town].items():
            heapq.heappush(waiting, (total + price, onward))
    return None
