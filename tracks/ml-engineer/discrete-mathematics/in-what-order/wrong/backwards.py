# expect: turned-round
import heapq


def order(needs):
    stops = set(needs).union(*needs.values())
    waits = {stop: {other for other in needs if stop in needs[other]} for stop in stops}
    listed, ready = [], [stop for stop in stops if not waits[stop]]
    heapq.heapify(ready)
    while ready:
        stop = heapq.heappop(ready)
        listed.append(stop)
        for other in stops:
            if stop in waits[other]:
                waits[other].discard(stop)
                if not waits[other]:
                    heapq.heappush(ready, other)
    return listed if len(listed) == len(stops) else None
