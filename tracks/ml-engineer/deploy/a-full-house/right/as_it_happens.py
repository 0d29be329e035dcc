# Plays it event by event: a heap of workers that are busy, and a line.
"""A line in front of several workers."""

import heapq
from collections import deque


def latencies(arrive, work, workers, room):
    """Return the ms from arrival to answer of each request, None for one that was refused."""
    took = [None] * len(arrive)
    busy = []  # when each worker that works is done, the first one at the top
    line = deque()

    def begin(place, now):
        done = now + work[place]
        heapq.heappush(busy, done)
        took[place] = done - arrive[place]

    def free_one():
        now = heapq.heappop(busy)
        if line:
            begin(line.popleft(), now)

    for place, now in enumerate(arrive):
        while busy and busy[0] <= now:
            free_one()
        if len(busy) < workers:
            begin(place, now)
        elif len(line) < room:
            line.append(place)
    while line:
        free_one()
    return took
