# expect: each-leg-once
"""Dijkstra's algorithm (Numerische Mathematik 1, 1959)."""

import heapq
from collections import defaultdict


def cheapest(legs, start, goal):
    """Return the smallest total price from start to goal, or None."""
    price_to = {start: 0.0}
    for a, b, p in legs:
        if a in price_to:
            price_to[b] = min(price_to.get(b, float("inf")), price_to[a] + p)
    return price_to.get(goal)
