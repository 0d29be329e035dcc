# expect: each-town-once
from collections import defaultdict, deque
def cheapest(legs, start, goal):
    ways = defaultdict(list)
    for a, b, p in legs:
        ways[a].append((p, b))
    total, w = {start: 0.0}, deque([start])
    done = set()
    while w:
        town = w.popleft()
        if town in done:
            continue
        done.add(town)
        for p, b in ways[town]:
            if total[town] + p < total.get(b, 1e18):
                total[b] = total[town] + p
            w.append(b)
    return total.get(goal)
