# expect: deepest-first
from collections import defaultdict


def rides(links, start):
    neighbours = defaultdict(list)
    for one, other in links:
        neighbours[one].append(other)
        neighbours[other].append(one)
    found = {}

    def go(station, number):
        found[station] = number
        for nearby in neighbours[station]:
            if nearby not in found:
                go(nearby, number + 1)

    go(start, 0)
    return found
