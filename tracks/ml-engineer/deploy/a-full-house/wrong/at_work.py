# expect: those-at-work-wait
def latencies(arrive, work, workers, room):
    free = [0] * workers
    ends = []
    took = []
    for arrived, needed in zip(arrive.tolist(), work.tolist()):
        soonest = min(free)
        waiting = sum(end > arrived for end in ends)
        if soonest > arrived and waiting >= room:
            took.append(None)
            continue
        start = max(arrived, soonest)
        ends.append(start + needed)
        free[free.index(soonest)] = start + needed
        took.append(start + needed - arrived)
    return took
