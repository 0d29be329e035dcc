# expect: unreached-told
from collections import defaultdict, deque


def rides(links, start):
    neighbours = defaultdict(list)
    for one, other in links:
        neighbours[one].append(other)
        neighbours[other].append(one)
    found, waiting = {start: 0}, deque([start])
    while waiting:
        station = waiting.popleft()
        for nearby in neighbours[station]:
            if nearby not in found:
                found[nearby] = found[station] + 1
                waiting.append(nearby)
    return {name: found.get(name, -1) for name in [start, *neighbours]}
