# expect: no-way-is-none
import math


def cheapest(legs, start, goal):
    total = {start: 0.0}
    for _ in range(len(legs) + 1):
        for one, other, price in legs:
            if one in total and total[one] + price < total.get(other, math.inf):
                total[other] = total[one] + price
    return total.get(goal, 1e9)
