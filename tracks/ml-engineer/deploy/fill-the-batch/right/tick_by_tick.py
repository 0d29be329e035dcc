# Lets a clock tick ms by ms and asks in each whether the bus leaves.
"""Micro-batching, played through."""

from collections import deque


def batches(arrive, most, wait, fixed, each):
    """Return (start in ms, number of requests) of each batch."""
    coming = deque(arrive.tolist())
    waiting = deque()
    told = []
    now = back = 0
    while coming or waiting:
        while coming and coming[0] == now:
            waiting.append(coming.popleft())
        if waiting and now >= back and (len(waiting) >= most or now - waiting[0] >= wait):
            size = min(len(waiting), most)
            for _ in range(size):
                waiting.popleft()
            told.append((now, size))
            back = now + fixed + each * size
        now += 1
    return told
