# expect: lines-of-their-own
def latencies(arrive, work, workers, room):
    free = [0] * workers
    starts = []
    took = []
    for place, (arrived, needed) in enumerate(zip(arrive.tolist(), work.tolist())):
        soonest = free[place % workers]
        waiting = sum(start > arrived for start in starts)
        if soonest > arrived and waiting >= room:
            took.append(None)
            continue
        start = max(arrived, soonest)
        starts.append(start)
        free[place % workers] = start + needed
        took.append(start + needed - arrived)
    return took
