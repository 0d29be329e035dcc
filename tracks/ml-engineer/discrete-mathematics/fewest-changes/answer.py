"""Breadth-first search: the fewest rides to every station."""

from collections import defaultdict, deque


def rides(links, start):
    """Return the smallest number of rides to each station that can be reached."""
    # cut
    neighbours = defaultdict(set)
    for one, other in links:
        neighbours[one].add(other)
        neighbours[other].add(one)
    found = {start: 0}
    waiting = deque([start])
    while waiting:
        station = waiting.popleft()  # first found, first looked at: no shorter way can turn up later
        for nearby in neighbours[station]:
            if nearby not in found:
                found[nearby] = found[station] + 1
                waiting.append(nearby)
    return found
    # end cut
