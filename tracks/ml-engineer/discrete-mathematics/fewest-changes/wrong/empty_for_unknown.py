# expect: start-left-out
from collections import deque, defaultdict
def rides(links, start):
    nb = defaultdict(set)
    for a, b in links:
        nb[b].add(a)
        nb[a].add(b)
    if start not in nb:
        return {}
    found, w = {start: 0}, deque([start])
    while w:
        s = w.popleft()
        for n in nb[s]:
            if n not in found:
                found[n] = found[s] + 1
                w.append(n)
    return found
