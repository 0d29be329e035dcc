# expect: both-ways
import math
def cheapest(legs, start, goal):
    total = {goal: 0.0}
    for _ in range(len(legs) + 1):
        for a, b, p in legs:
            if a in total and total[a] + p < total.get(b, math.inf):
                total[b] = total[a] + p
    return total.get(start)
