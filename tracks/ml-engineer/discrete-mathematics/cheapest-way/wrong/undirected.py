# expect: both-ways
import heapq


def cheapest(legs, start, goal):
    settled, waiting = set(), [(0.0, start)]
    while waiting:
        total, town = heapq.heappop(waiting)
        if town == goal:
            return total
        if town in settled:
            continue
        settled.add(town)
        for one, other, price in legs:
            if town in (one, other):
                heapq.heappush(waiting, (total + price, other if town == one else one))
    return None
