# expect: called-to-work

def latencies(arrive, work, workers, room):
    """Return the ms from arrival to answer of each request, None for one that was refused."""
    free = [0] * workers  # from when on each worker is free
    starts = []
    took = []
    for arrived, needed in zip(arrive.tolist(), work.tolist()):
        soonest = min(free)
        waiting = sum(start >= arrived for start in starts)
        if soonest > arrived and waiting >= room:
            took.append(None)
            continue
        start = max(arrived, soonest)
        starts.append(start)
        free[free.index(soonest)] = start + needed
        # From the arrival on: waiting is what the customer feels.
        took.append(start + needed - arrived)
    return took
