# expect: changes-counted
from collections import deque, defaultdict
def rides(links, start):
    nb = defaultdict(set)
    for a, b in links:
        nb[a].add(b)
        nb[b].add(a)
    found, w = {start: 0}, deque([start])
    while w:
        s = w.popleft()
        for n in nb[s]:
            if n not in found:
                found[n] = found[s] + 1
                w.append(n)
    return {k: max(0, v - 1) for k, v in found.items()}
