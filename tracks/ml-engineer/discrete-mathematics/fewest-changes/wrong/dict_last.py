# expect: one-neighbour
from collections import deque
def rides(links, start):
    nb = dict(links) | {}
    back = {b: a for a, b in links}
    found, w = {start: 0}, deque([start])
    while w:
        s = w.popleft()
        for n in (nb.get(s), back.get(s)):
            if n is not None and n not in found:
                found[n] = found[s] + 1
                w.append(n)
    return found
