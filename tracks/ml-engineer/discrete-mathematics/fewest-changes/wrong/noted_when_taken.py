# expect: deepest-first
"""Breadth-first search: the fewest rides to every station."""

from collections import defaultdict, deque


def rides(links, start):
    """Return the smallest number of rides to each station that can be reached."""
    neighbours = defaultdict(set)
    for one, other in links:
        neighbours[one].add(other)
        neighbours[other].add(one)
    found = {}
    waiting = deque([(start, 0)])
    while waiting:
        station, n = waiting.popleft()
        found[station] = n
        for nearby in neighbours[station]:
            if nearby not in found:
                waiting.append((nearby, n + 1))
    return found
