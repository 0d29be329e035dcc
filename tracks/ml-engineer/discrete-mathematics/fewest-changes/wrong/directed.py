# expect: one-way
from collections import defaultdict, deque


def rides(links, start):
    neighbours = defaultdict(list)
    for one, other in links:
        neighbours[one].append(other)
    found, waiting = {start: 0}, deque([start])
    while waiting:
        station = waiting.popleft()
        for nearby in neighbours[station]:
            if nearby not in found:
                found[nearby] = found[station] + 1
                waiting.append(nearby)
    return found
