# expect: town-not-in-table
import math
def cheapest(legs, start, goal):
    d = {t: math.inf for a, b, _ in legs for t in (a, b)}
    d[start] = 0.0
    for _ in range(len(d)):
        for a, b, p in legs:
            d[b] = min(d[b], d[a] + p)
    return None if math.isinf(d[goal]) else d[goal]
