# Keeps the open towns in a dict, and looks for the smallest price in it each time.
"""Dijkstra's algorithm (Numerische Mathematik 1, 1959)."""

import heapq
from collections import defaultdict


def cheapest(legs, start, goal):
    """Return the smallest total price from start to goal, or None."""
    still_open, done = {start: 0.0}, {}
    while still_open:
        town = min(still_open, key=still_open.get)
        done[town] = still_open.pop(town)
        for first, onward, price in legs:
            if first == town and onward not in done:
                still_open[onward] = min(still_open.get(onward, float("inf")), done[town] + price)
    return done.get(goal)
