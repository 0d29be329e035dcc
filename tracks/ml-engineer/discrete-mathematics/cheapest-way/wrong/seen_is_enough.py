# expect: first-sight
import heapq


def cheapest(legs, start, goal):
    if start == goal:
        return 0.0
    settled, waiting = set(), [(0.0, start)]
    while waiting:
        total, town = heapq.heappop(waiting)
        if town in settled:
            continue
        settled.add(town)
        for one, other, price in legs:
            if one == town:
                if other == goal:
                    return total + price
                heapq.heappush(waiting, (total + price, other))
    return None
