# expect: free-legs-left-out
import heapq
from collections import defaultdict
def cheapest(legs, start, goal):
    ways = defaultdict(list)
    for a, b, p in legs:
        if p:
            ways[a].append((p, b))
    settled, w = set(), [(0.0, start)]
    while w:
        t, town = heapq.heappop(w)
        if town == goal:
            return t
        if town in settled:
            continue
        settled.add(town)
        for p, b in ways[town]:
            heapq.heappush(w, (t + p, b))
    return None
