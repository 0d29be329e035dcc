# expect: refused-though-free
def latencies(arrive, work, workers, room):
    free = [0] * workers
    starts = []
    took = []
    for arrived, needed in zip(arrive.tolist(), work.tolist()):
        soonest = min(free)
        waiting = sum(start > arrived for start in starts)
        if waiting >= room:
            took.append(None)
            continue
        start = max(arrived, soonest)
        starts.append(start)
        free[free.index(soonest)] = start + needed
        took.append(start + needed - arrived)
    return took
