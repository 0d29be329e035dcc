# expect: nothing-is-a-price
import math
def cheapest(legs, start, goal):
    if start == goal:
        return 0.0
    total = {start: 0.0}
    for _ in range(len(legs) + 1):
        for a, b, p in legs:
            if a in total and total[a] + p < total.get(b, math.inf):
                total[b] = total[a] + p
    return total.get(goal) or None
