# Makes every town's price smaller along every leg, until nothing changes any more (Bellman and Ford).
"""Dijkstra's algorithm (Numerische Mathematik 1, 1959)."""

import heapq
from collections import defaultdict


def cheapest(legs, start, goal):
    """Return the smallest total price from start to goal, or None."""
    price_to = {start: 0.0}
    changed = True
    while changed:
        changed = False
        for town, onward, price in legs:
            if town in price_to and price_to[town] + price < price_to.get(onward, float("inf")):
                price_to[onward] = price_to[town] + price
                changed = True
    return price_to.get(goal)
