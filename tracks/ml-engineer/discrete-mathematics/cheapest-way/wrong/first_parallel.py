# expect: one-of-two-prices
import heapq
from collections import defaultdict
def cheapest(legs, start, goal):
    ways = defaultdict(dict)
    for a, b, p in legs:
        ways[a].setdefault(b, p)
    settled, w = set(), [(0.0, start)]
    while w:
        t, town = heapq.heappop(w)
        if town == goal:
            return t
        if town in settled:
            continue
        settled.add(town)
        for b, p in ways[town].items():
            heapq.heappush(w, (t + p, b))
    return None
