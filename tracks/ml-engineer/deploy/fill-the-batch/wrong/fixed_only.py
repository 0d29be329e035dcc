# expect: half-the-work
import math


def batches(arrive, most, wait, fixed, each):
    """Return (start in ms, number of requests) of each batch."""
    told = []
    free = 0  # when the worker is back
    first = 0  # the first request that waits
    while first < len(arrive):
        full = arrive[first + most - 1] if first + most <= len(arrive) else math.inf
        # Full, or out of patience: whichever comes first. And not before the worker is there.
        start = max(free, min(full, arrive[first] + wait))
        size = sum(at <= start for at in arrive[first : first + most])
        told.append((start, size))
        free = start + fixed
        first += size
    return told
