# expect: town-not-in-table
import heapq
def cheapest(legs, start, goal):
    ways = {}
    for a, b, p in legs:
        ways.setdefault(a, []).append((p, b))
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
