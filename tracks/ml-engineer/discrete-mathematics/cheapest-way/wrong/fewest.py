# expect: fewest-legs
from collections import deque


def cheapest(legs, start, goal):
    found, waiting = {start: 0.0}, deque([start])
    while waiting:
        town = waiting.popleft()
        for one, other, price in legs:
            if one == town and other not in found:
                found[other] = found[town] + price
                waiting.append(other)
    return found.get(goal)
